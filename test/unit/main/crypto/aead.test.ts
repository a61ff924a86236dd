import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decryptGcm, encryptGcm, openGcm, sealGcm } from '../../../../src-main/crypto/aead.ts'
import { SecretBytes } from '../../../../src-main/crypto/secret-bytes.ts'
import { hex, wycheproof } from './support/wycheproof.ts'

const secret = (text: string) => SecretBytes.take(hex(text))
const coded = (code: string) => expect.objectContaining({ code }) as Error
const broken = coded('SEAL_BROKEN')

describe('AES-256-GCM', () => {
  const file = wycheproof<'key' | 'iv' | 'aad' | 'msg' | 'ct' | 'tag'>('aes_gcm_test.json')

  it('agrees with all Wycheproof vectors of its own sizes, and refuses all others', () => {
    let [taken, refused] = [0, 0]
    for (const group of file.testGroups) {
      const ours = group.keySize === 256 && group.ivSize === 96 && group.tagSize === 128
      for (const { tcId, key, iv, aad, msg, ct, tag, result } of group.tests) {
        const sealed = { iv: hex(iv), ciphertext: hex(ct), tag: hex(tag) }
        const decrypt = () => decryptGcm(secret(key), sealed, hex(aad))
        if (!ours || result === 'invalid') {
          expect(decrypt, `tcId ${tcId}`).toThrow(
            group.keySize === 256 ? broken : coded('MATERIAL_LENGTH'),
          )
          refused += 1
          continue
        }
        expect(decrypt().equals(hex(msg)), `tcId ${tcId}`).toBe(true)
        const again = encryptGcm(secret(key), hex(iv), secret(msg), hex(aad))
        expect(again, `tcId ${tcId}`).toEqual(sealed)
        taken += 1
      }
    }
    expect(taken).toBeGreaterThan(30)
    expect(taken + refused).toBe(file.numberOfTests)
  })

  it('opens what it sealed, and nothing that was changed, cut or lengthened', () => {
    const key = SecretBytes.take(randomBytes(32))
    const associated = Buffer.from('what this is')
    const sealed = sealGcm(key, SecretBytes.copyOf(Buffer.from('plain')), associated)
    expect(openGcm(key, sealed, associated).equals(Buffer.from('plain'))).toBe(true)
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => openGcm(key, changed, associated)).toThrow(broken)
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openGcm(key, sealed.subarray(0, length), associated)).toThrow(broken)
    }
    const longer = Buffer.concat([sealed, Buffer.alloc(1)])
    expect(() => openGcm(key, longer, associated)).toThrow(broken)
    expect(() => openGcm(key, sealed, Buffer.from('something else'))).toThrow(broken)
    expect(() => openGcm(SecretBytes.alloc(32), sealed, associated)).toThrow(broken)
  })

  it('seals empty plaintext, and twice the same differently', () => {
    const key = SecretBytes.take(randomBytes(32))
    const empty = SecretBytes.alloc(0)
    const [first, second] = [sealGcm(key, empty, empty.expose()), sealGcm(key, empty, Buffer.of())]
    expect(first.length).toBe(28)
    expect(first).not.toEqual(second)
    expect(openGcm(key, first, Buffer.of()).length).toBe(0)
  })

  it('refuses a key or an IV of another length', () => {
    const plain = SecretBytes.alloc(1)
    const seal = (key: number, iv: number) => () =>
      encryptGcm(SecretBytes.alloc(key), Buffer.alloc(iv), plain, Buffer.of())
    for (const [key, iv] of [
      [16, 12],
      [31, 12],
      [32, 0],
      [32, 16],
    ] as const) {
      expect(seal(key, iv)).toThrow(coded('MATERIAL_LENGTH'))
    }
  })
})
