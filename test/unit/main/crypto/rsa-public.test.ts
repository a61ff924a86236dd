import { constants, generateKeyPairSync, privateDecrypt, randomBytes } from 'node:crypto'
import { WRAPPING_ALGORITHMS, type WrappingAlgorithm } from '@shared/domain/wrapping.ts'
import { describe, expect, it } from 'vitest'
import { decodeOaep } from '../../../../src-main/crypto/oaep.ts'
import { decodePkcs1 } from '../../../../src-main/crypto/pkcs1-padding.ts'
import { maxRsaPlaintext, wrapByRsa } from '../../../../src-main/crypto/rsa-public.ts'
import { SecretBytes } from '../../../../src-main/crypto/secret-bytes.ts'
import { rawDecrypt } from './support/raw-rsa.ts'

const lengthRefused = expect.objectContaining({ code: 'MATERIAL_LENGTH' }) as Error
const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const spki = pair.publicKey.export({ format: 'der', type: 'spki' })

const decoders: Record<WrappingAlgorithm, (encoded: SecretBytes) => SecretBytes> = {
  RSAES_OAEP_SHA_256: (encoded) => decodeOaep(encoded, { hash: 'sha256' }),
  RSAES_OAEP_SHA_1: (encoded) => decodeOaep(encoded, { hash: 'sha1' }),
  RSAES_PKCS1_V1_5: decodePkcs1,
}

describe('wrapping by an RSA public key', () => {
  it('knows the longest material of each key size', () => {
    const limits = WRAPPING_ALGORITHMS.map((algorithm) =>
      [2048, 3072, 4096].map((bits) => maxRsaPlaintext(algorithm, bits)),
    )
    expect(limits).toEqual([
      [190, 318, 446],
      [245, 373, 501],
      [214, 342, 470],
    ])
  })

  it.each(WRAPPING_ALGORITHMS)('%s wraps what its own decoder takes back', (algorithm) => {
    for (const length of [1, 16, 32, maxRsaPlaintext(algorithm, 2048)]) {
      const material = SecretBytes.take(randomBytes(length))
      const wrapped = wrapByRsa(spki, algorithm, material)
      expect(wrapped.length).toBe(256)
      const encoded = SecretBytes.take(rawDecrypt(pair.privateKey, wrapped)!)
      expect(decoders[algorithm](encoded).equals(material)).toBe(true)
    }
  })

  it.each(['sha256', 'sha1'] as const)('OAEP with %s is what the library reads', (oaepHash) => {
    const algorithm = oaepHash === 'sha256' ? 'RSAES_OAEP_SHA_256' : 'RSAES_OAEP_SHA_1'
    const wrapped = wrapByRsa(spki, algorithm, SecretBytes.copyOf(Buffer.from('material')))
    const padding = constants.RSA_PKCS1_OAEP_PADDING
    const read = privateDecrypt({ key: pair.privateKey, padding, oaepHash }, wrapped)
    expect(read.toString()).toBe('material')
  })

  it.each(WRAPPING_ALGORITHMS)('%s refuses empty and too long material', (algorithm) => {
    const tooLong = SecretBytes.alloc(maxRsaPlaintext(algorithm, 2048) + 1)
    expect(() => wrapByRsa(spki, algorithm, tooLong)).toThrow(lengthRefused)
    expect(() => wrapByRsa(spki, algorithm, SecretBytes.alloc(0))).toThrow(lengthRefused)
  })

  it('refuses a key that is not RSA', () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).publicKey
    const der = ec.export({ format: 'der', type: 'spki' })
    expect(() => wrapByRsa(der, 'RSAES_OAEP_SHA_256', SecretBytes.alloc(16))).toThrow(
      expect.objectContaining({ code: 'WRAPPING_KEY_NOT_RSA' }) as Error,
    )
  })
})
