import { constants, createPrivateKey, privateDecrypt, publicEncrypt } from 'node:crypto'
import { generateKeyPairSync } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decodeOaep, type OaepHash } from '../../../../src-main/crypto/oaep.ts'
import { SecretBytes } from '../../../../src-main/crypto/secret-bytes.ts'
import { hex, wycheproof } from './support/wycheproof.ts'
import { rawDecrypt } from './support/raw-rsa.ts'

const unwrapFailed = expect.objectContaining({ code: 'UNWRAP_FAILED' }) as Error
const HASHES: Record<string, OaepHash> = {
  'SHA-1': 'sha1',
  'SHA-224': 'sha224',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
}
const FILES = readdirSync(join(import.meta.dirname, '../../../vectors/wycheproof')).filter((name) =>
  name.startsWith('rsa_oaep_'),
)

function decoded(encoded: Buffer | undefined, hash: OaepHash, mgfHash: OaepHash, label: Buffer) {
  // Raw RSA refuses a ciphertext that isn't a residue; that is the token's error, not ours.
  if (encoded === undefined) return 'refused by RSA'
  try {
    return decodeOaep(SecretBytes.take(encoded), { hash, mgfHash, label }).expose().toString('hex')
  } catch (error) {
    expect(error).toEqual(unwrapFailed)
    return 'refused'
  }
}

describe('OAEP decoding', () => {
  it('has vector files', () => expect(FILES.length).toBe(12))

  it.each(FILES)('agrees with all Wycheproof vectors of %s', { timeout: 60_000 }, (name) => {
    let tried = 0
    for (const group of wycheproof<'msg' | 'ct' | 'label'>(name).testGroups) {
      const [hash, mgfHash] = [HASHES[group.sha], HASHES[group.mgfSha]]
      if (hash === undefined || mgfHash === undefined) continue // SHA-512/224 and /256
      const key = createPrivateKey({
        key: hex(group.privateKeyPkcs8),
        format: 'der',
        type: 'pkcs8',
      })
      for (const { tcId, ct, msg, label, result } of group.tests) {
        const found = decoded(rawDecrypt(key, hex(ct)), hash, mgfHash, hex(label))
        if (result === 'valid') expect(found, `tcId ${tcId}`).toBe(msg)
        else if (result === 'invalid') expect(found, `tcId ${tcId}`).toMatch(/^refused/)
        else expect([msg, 'refused'], `tcId ${tcId}`).toContain(found)
        tried += 1
      }
    }
    expect(tried).toBeGreaterThan(30)
  })

  it.each(FILES)('the library agrees on %s where it can', { timeout: 60_000 }, (name) => {
    for (const group of wycheproof<'msg' | 'ct' | 'label'>(name).testGroups) {
      const oaepHash = HASHES[group.sha]
      if (oaepHash === undefined || group.sha !== group.mgfSha) continue
      const key = createPrivateKey({
        key: hex(group.privateKeyPkcs8),
        format: 'der',
        type: 'pkcs8',
      })
      for (const { tcId, ct, msg, label, result } of group.tests) {
        const oaepLabel = hex(label)
        const decrypt = () => privateDecrypt({ key, oaepHash, oaepLabel }, hex(ct)).toString('hex')
        if (result === 'valid') expect(decrypt(), `tcId ${tcId}`).toBe(msg)
        else if (result === 'invalid') expect(decrypt, `tcId ${tcId}`).toThrow()
      }
    }
  })

  it('refuses every single flipped bit of an encoded block, and every truncation', () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const padding = constants.RSA_PKCS1_OAEP_PADDING
    const wrapped = publicEncrypt({ key: publicKey, padding, oaepHash: 'sha256' }, Buffer.alloc(32))
    const encoded = rawDecrypt(privateKey, wrapped)!
    const decode = (bytes: Buffer) => decodeOaep(SecretBytes.copyOf(bytes), { hash: 'sha256' })
    expect(decode(encoded).equals(Buffer.alloc(32))).toBe(true)
    for (let bit = 0; bit < encoded.length * 8; bit += 1) {
      const broken = Buffer.from(encoded)
      broken.writeUInt8(broken.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      // A flip in the message's own mask changes the message and nothing else: but it also
      // changes the seed, hence everything.
      expect(() => decode(broken), `bit ${bit}`).toThrow(unwrapFailed)
    }
    for (const length of [0, 1, 65, 66, 255]) {
      expect(() => decode(encoded.subarray(0, length))).toThrow(unwrapFailed)
    }
  })
})
