import { randomBytes } from 'node:crypto'
import { aeskwp } from '@noble/ciphers/aes.js'
import { describe, expect, it } from 'vitest'
import { aesKwpLength, unwrapAesKwp, wrapAesKwp } from '../../../../src-main/crypto/aes-kwp.ts'
import { SecretBytes } from '../../../../src-main/crypto/secret-bytes.ts'
import { hex, wycheproof } from './support/wycheproof.ts'

const secret = (text: string) => SecretBytes.take(hex(text))
const coded = (code: string) => expect.objectContaining({ code }) as Error
const unwrapFailed = coded('UNWRAP_FAILED')

// RFC 5649 6.
const RFC_KEK = '5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8'
const RFC_VECTORS: [string, string][] = [
  [
    'c37b7e6492584340bed12207808941155068f738',
    '138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a',
  ],
  ['466f7250617369', 'afbeb0f07dfbf5419200f2ccb50bb24f'],
]

describe('AES key wrap with padding', () => {
  it.each(RFC_VECTORS)('wraps and unwraps %s as RFC 5649 does', (material, wrapped) => {
    expect(wrapAesKwp(secret(RFC_KEK), secret(material)).toString('hex')).toBe(wrapped)
    expect(unwrapAesKwp(secret(RFC_KEK), hex(wrapped)).equals(hex(material))).toBe(true)
  })

  it('agrees with all Wycheproof vectors', () => {
    const file = wycheproof<'key' | 'msg' | 'ct'>('aes_kwp_test.json')
    const tests = file.testGroups.flatMap((group) => group.tests)
    for (const { tcId, key, msg, ct, result } of tests) {
      const kek = secret(key)
      if (result === 'invalid') {
        expect(() => unwrapAesKwp(kek, hex(ct)), `tcId ${tcId}`).toThrow(unwrapFailed)
      } else {
        expect(wrapAesKwp(kek, secret(msg)).toString('hex'), `tcId ${tcId}`).toBe(ct)
        expect(unwrapAesKwp(kek, hex(ct)).equals(hex(msg)), `tcId ${tcId}`).toBe(true)
      }
    }
    expect(tests.length).toBe(254)
  })

  it('agrees with another implementation for every length to 40, and real private keys', () => {
    const kek = randomBytes(32)
    for (const length of [...Array(40).keys()].map((n) => n + 1).concat(67, 138, 1217, 2373)) {
      const material = randomBytes(length)
      const ours = wrapAesKwp(SecretBytes.copyOf(kek), SecretBytes.copyOf(material))
      expect(ours.length).toBe(aesKwpLength(length))
      expect(ours).toEqual(Buffer.from(aeskwp(kek).encrypt(material)))
      expect(unwrapAesKwp(SecretBytes.copyOf(kek), ours).equals(material)).toBe(true)
    }
  })

  it('refuses every single flipped bit and every truncation', () => {
    const kek = SecretBytes.take(randomBytes(32))
    const wrapped = wrapAesKwp(kek, SecretBytes.take(randomBytes(13)))
    for (let bit = 0; bit < wrapped.length * 8; bit += 1) {
      const broken = Buffer.from(wrapped)
      broken.writeUInt8(broken.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
      expect(() => unwrapAesKwp(kek, broken)).toThrow(unwrapFailed)
    }
    for (let length = 0; length < wrapped.length; length += 1) {
      expect(() => unwrapAesKwp(kek, wrapped.subarray(0, length))).toThrow(unwrapFailed)
    }
  })

  it('refuses empty material and a key that is no AES key', () => {
    const empty = SecretBytes.alloc(0)
    expect(() => wrapAesKwp(SecretBytes.alloc(32), empty)).toThrow(coded('MATERIAL_LENGTH'))
    expect(() => wrapAesKwp(SecretBytes.alloc(31), SecretBytes.alloc(8))).toThrow(
      coded('MATERIAL_LENGTH'),
    )
  })
})
