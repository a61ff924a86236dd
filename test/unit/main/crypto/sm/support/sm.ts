import { expect } from 'vitest'
import { openssl, type Files } from '../../../../../support/openssl.ts'
import { requireAddon } from '../../../../../../src-main/crypto/native/addon.ts'

export const coded = (code: string) => expect.objectContaining({ code }) as Error

/** The addon itself; these tests fail where it is missing, since the product's build makes it. */
export const addon = requireAddon()

export const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex')

/** Each copy of `bytes` that differs in one bit. */
export function* flips(bytes: Uint8Array): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    yield changed
  }
}

/** HMAC-SM3 by the openssl command. */
export const judgeHmac = (key: Uint8Array, data: Uint8Array): Buffer => {
  const macopt = `hexkey:${Buffer.from(key).toString('hex')}`
  const args = ['dgst', '-sm3', '-mac', 'HMAC', '-macopt', macopt, '-binary', 'data']
  return openssl(args, { data })
}

/** SM4-CTR by the openssl command. */
export const judgeCtr = (key: Uint8Array, counter: Uint8Array, data: Uint8Array): Buffer => {
  const [k, iv] = [key, counter].map((bytes) => Buffer.from(bytes).toString('hex'))
  return openssl(['enc', '-sm4-ctr', '-K', k ?? '', '-iv', iv ?? '', '-in', 'data'], { data })
}

/** HKDF-SM3 by the openssl command. */
export const judgeHkdf = (
  key: Uint8Array,
  salt: Uint8Array,
  info: Uint8Array,
  length: number,
): Buffer => {
  const option = (name: string, bytes: Uint8Array) =>
    bytes.length > 0 ? ['-kdfopt', `${name}:${Buffer.from(bytes).toString('hex')}`] : []
  const options = [
    ...['-kdfopt', 'digest:SM3'],
    ...option('hexkey', key),
    ...option('hexsalt', salt),
    ...option('hexinfo', info),
  ]
  return openssl(['kdf', '-keylen', String(length), ...options, '-binary', 'HKDF'])
}

/** A key pair by the openssl command: PKCS#8 and SPKI, DER. */
export const judgePair = (algorithm: readonly string[]): { pkcs8: Buffer; spki: Buffer } => {
  const key = openssl(['genpkey', ...algorithm])
  const files: Files = { key }
  const pkcs8 = openssl(['pkcs8', '-topk8', '-nocrypt', '-in', 'key', '-outform', 'DER'], files)
  const spki = openssl(['pkey', '-in', 'key', '-pubout', '-outform', 'DER'], files)
  return { pkcs8, spki }
}
