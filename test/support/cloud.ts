import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeOpenSsl, type OpenSsl } from './openssl.ts'

export type CloudAlgorithm = 'RSAES_OAEP_SHA_256' | 'RSAES_PKCS1_V1_5' | 'RSAES_OAEP_SHA_1'

/** A cloud for tests: OpenSSL holds the wrapping private key, Keyrite never sees it. */
export interface Cloud {
  readonly keyId: string
  readonly algorithm: CloudAlgorithm
  readonly publicKeyDer: Buffer
  readonly importToken: Buffer
  readonly downloadedAt: Date
  /** Writes the three files that a console hands out; answers their paths. */
  writeFiles(folder: string): string[]
  /** The API's answer, in either cloud's field names. */
  json(style: 'huawei' | 'tencent'): string
  /** Unwraps with the private key. @throws when OpenSSL refuses */
  unwrap(wrapped: Uint8Array): Buffer
  /** Unwraps RFC 5649 under a key that `unwrap` gave. */
  unwrapPrivateKey(temporaryKey: Uint8Array, wrapped: Uint8Array): Buffer
  readonly tool: OpenSsl
  dispose(): void
}

const stamp = (date: Date): string => date.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')

const PADDING: Record<CloudAlgorithm, string[]> = {
  RSAES_OAEP_SHA_256: [...['-pkeyopt', 'rsa_padding_mode:oaep', '-pkeyopt', 'rsa_oaep_md:sha256']],
  RSAES_OAEP_SHA_1: ['-pkeyopt', 'rsa_padding_mode:oaep', '-pkeyopt', 'rsa_oaep_md:sha1'],
  RSAES_PKCS1_V1_5: ['-pkeyopt', 'rsa_padding_mode:pkcs1'],
}

export interface CloudOptions {
  readonly algorithm?: CloudAlgorithm
  readonly downloadedAt?: Date
  readonly bits?: number
  /** Of an earlier download: the same key in the cloud, as after an expiry. */
  readonly keyId?: string
}

interface Issued {
  readonly keyId: string
  readonly algorithm: CloudAlgorithm
  readonly publicKeyDer: Buffer
  readonly importToken: Buffer
  readonly downloadedAt: Date
  readonly expiresAt: Date
}

/** The three files of a console, in a folder; their paths. */
const writeConsoleFiles = (issued: Issued, folder: string): string[] => {
  mkdirSync(folder, { recursive: true })
  const suffix = `${issued.keyId}_${stamp(issued.downloadedAt)}`
  const names = [`wrappingKey_${suffix}`, `importToken_${suffix}`, `README_${suffix}.txt`]
  const readme = [
    `CMK ID: ${issued.keyId}`,
    `Wrapping algorithm: ${issued.algorithm}`,
    `Wrapping key file name: ${names[0]}`,
    `Token file name: ${names[1]}`,
    `Expiration time: ${issued.expiresAt.toISOString()}`,
    '',
  ].join('\r\n')
  const contents = [issued.publicKeyDer, issued.importToken, readme]
  return names.map((name, index) => {
    const path = join(folder, name)
    writeFileSync(path, contents[index] ?? '')
    return path
  })
}

const jsonAnswer = (issued: Issued, style: 'huawei' | 'tencent'): string => {
  const seconds = Math.floor(issued.expiresAt.getTime() / 1000)
  const key = issued.publicKeyDer.toString('base64')
  const token = issued.importToken.toString('base64')
  if (style === 'huawei') {
    const answer = { key_id: issued.keyId, public_key: key, import_token: token }
    return JSON.stringify({ ...answer, expiration_time: seconds })
  }
  const answer = { KeyId: issued.keyId, PublicKey: key, ImportToken: token }
  return JSON.stringify({
    Response: { ...answer, ParametersValidTo: seconds, RequestId: randomUUID() },
  })
}

export const makeCloud = (options: CloudOptions = {}): Cloud => {
  const algorithm = options.algorithm ?? 'RSAES_OAEP_SHA_256'
  const downloadedAt = options.downloadedAt ?? new Date()
  const tool = makeOpenSsl()
  tool.run(['genrsa', '-out', 'kek.pem', String(options.bits ?? 2048)])
  const issued: Issued = {
    ...{ keyId: randomUUID(), importToken: randomBytes(1408), algorithm, downloadedAt },
    publicKeyDer: tool.run(['rsa', '-in', 'kek.pem', '-pubout', '-outform', 'DER']),
    expiresAt: new Date(downloadedAt.getTime() + 24 * 3600_000),
  }
  return {
    ...issued,
    tool,
    writeFiles: (folder) => writeConsoleFiles(issued, folder),
    json: (style) => jsonAnswer(issued, style),
    unwrap: (wrapped) => {
      tool.write('wrapped.bin', wrapped)
      const decrypt = ['pkeyutl', '-decrypt', '-inkey', 'kek.pem', '-in', 'wrapped.bin']
      return tool.run([...decrypt, ...PADDING[algorithm]])
    },
    unwrapPrivateKey: (temporaryKey, wrapped) => {
      tool.write('private.wrapped', wrapped)
      const decrypt = ['enc', '-d', '-id-aes256-wrap-pad', '-iv', 'A65959A6']
      const key = Buffer.from(temporaryKey).toString('hex')
      return tool.run([...decrypt, '-K', key, '-in', 'private.wrapped'])
    },
    dispose: () => tool.dispose(),
  }
}
