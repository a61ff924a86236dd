import { describe, expect, it } from 'vitest'
import {
  digestBytes,
  digestOf,
  encryptionAlgorithms,
  IMPORT_SPECS,
  isEcKey,
  isRsaKey,
  isSymmetricKey,
  KEY_SPECS,
  keyBytes,
  SIGNING_ALGORITHMS,
  signingAlgorithms,
  usagesOf,
} from '@shared/domain'

describe('what a key can be', () => {
  it('is what table 2-2 lists, with its usages, the preselected one first', () => {
    const usages = Object.fromEntries(KEY_SPECS.map((spec) => [spec, usagesOf(spec)]))
    expect(usages).toEqual({
      AES_256: ['ENCRYPT_DECRYPT'],
      SM4_128: ['ENCRYPT_DECRYPT'],
      RSA_2048: ['SIGN_VERIFY', 'ENCRYPT_DECRYPT'],
      RSA_3072: ['SIGN_VERIFY', 'ENCRYPT_DECRYPT'],
      RSA_4096: ['SIGN_VERIFY', 'ENCRYPT_DECRYPT'],
      EC_P256: ['SIGN_VERIFY'],
      EC_P384: ['SIGN_VERIFY'],
      SM2: ['ENCRYPT_DECRYPT'],
    })
  })

  it('can be imported as table 2-4 says, and SM4 with its 16 bytes', () => {
    const notImported = KEY_SPECS.filter((spec) => !IMPORT_SPECS.some((known) => known === spec))
    expect(notImported).toEqual(['SM2'])
    expect([keyBytes('AES_256'), keyBytes('SM4_128')]).toEqual([32, 16])
  })

  it('is symmetric, RSA, EC or SM2', () => {
    const kinds = KEY_SPECS.map((spec) => [isSymmetricKey(spec), isRsaKey(spec), isEcKey(spec)])
    const [sym, rsa, ec, sm2] = [
      [true, false, false],
      [false, true, false],
      [false, false, true],
      [false, false, false],
    ]
    expect(kinds).toEqual([sym, sym, rsa, rsa, rsa, ec, ec, sm2])
  })
})

describe('how a key is used', () => {
  it('signs by the algorithms of its kind, and only if it signs at all', () => {
    expect(signingAlgorithms('EC_P256', 'SIGN_VERIFY')).toEqual(['ECDSA_SHA_256'])
    expect(signingAlgorithms('EC_P384', 'SIGN_VERIFY')).toEqual(['ECDSA_SHA_384'])
    expect(signingAlgorithms('RSA_3072', 'SIGN_VERIFY')).toEqual(SIGNING_ALGORITHMS.slice(0, 6))
    expect(signingAlgorithms('RSA_3072', 'ENCRYPT_DECRYPT')).toEqual([])
    expect(signingAlgorithms('AES_256', 'ENCRYPT_DECRYPT')).toEqual([])
  })

  it('encrypts by the algorithms of its kind, in the order of table 2-5', () => {
    const rsa = ['RSAES_OAEP_SHA_256', 'RSAES_PKCS1_V1_5', 'RSAES_OAEP_SHA_1']
    expect(encryptionAlgorithms('RSA_2048', 'ENCRYPT_DECRYPT')).toEqual(rsa)
    expect(encryptionAlgorithms('RSA_2048', 'SIGN_VERIFY')).toEqual([])
    expect(encryptionAlgorithms('SM2', 'ENCRYPT_DECRYPT')).toEqual([
      'SM2_C1C3C2_ASN1',
      'SM2_C1C3C2',
    ])
    expect(encryptionAlgorithms('AES_256', 'ENCRYPT_DECRYPT')).toEqual([])
  })

  it('hashes as the algorithm says', () => {
    const digests = SIGNING_ALGORITHMS.map(digestOf)
    const rsa = ['sha256', 'sha384', 'sha512']
    expect(digests).toEqual([...rsa, ...rsa, 'sha256', 'sha384'])
    expect(digests.map(digestBytes)).toEqual([32, 48, 64, 32, 48, 64, 32, 48])
  })
})
