import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SecretBytes } from '../../../../../src-main/crypto/secret-bytes.ts'
import {
  sm2PointOf,
  sm2ScalarOf,
  sm2Pkcs8,
  sm2Spki,
} from '../../../../../src-main/crypto/sm/sm2-key.ts'
import { sm2Decrypt, sm2Encrypt, sm2FromRaw, sm2KeyPair, sm2ToRaw } from '../../../../../src-main/crypto/sm/index.ts' // prettier-ignore
import { openssl } from '../../../../support/openssl.ts'
import { addon, coded, flips, hex, judgePair } from './support/sm.ts'
import { bytes32, G, N, P, pointBytes, sealRaw, times, type Point } from './support/sm2-curve.ts'

const failed = coded('DECRYPT_FAILED')
const noKey = coded('IMPORT_KEY_INVALID')
const text = (value: string) => SecretBytes.ofText(value)
const known = (scalar: bigint) => ({
  d: scalar,
  pkcs8: sm2Pkcs8(bytes32(scalar), pointBytes(times(scalar, G))),
  spki: sm2Spki(pointBytes(times(scalar, G))),
})

// GM/T 0003.5, appendix C.2: encryption on the recommended curve.
const example = known(0x3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8n)
const exampleCiphertext = hex(
  '04' +
    '04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73' +
    'e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0' +
    '59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766' +
    '21886ca989ca9c7d58087307ca93092d651efa',
)

describe('SM2 key pairs', () => {
  it('are the same that openssl reads and writes, byte for byte', () => {
    const { pkcs8, spki } = sm2KeyPair()
    const files = { pkcs8: pkcs8.expose(), spki }
    const der = ['-inform', 'DER', '-outform', 'DER']
    expect(openssl(['pkcs8', '-topk8', '-nocrypt', '-in', 'pkcs8', ...der], files)).toEqual(
      files.pkcs8,
    )
    expect(openssl(['pkey', '-in', 'pkcs8', '-pubout', ...der], files)).toEqual(spki)
    expect(openssl(['pkey', '-pubin', '-in', 'spki', '-pubcheck', ...der], files)).toBeTruthy()
    const shown = openssl(
      ['pkey', '-in', 'pkcs8', '-check', '-noout', '-text', '-inform', 'DER'],
      files,
    )
    expect(shown.toString()).toMatch(/Key is valid[^]*SM2/)
  })

  it('differ each time, and have the point that belongs to the scalar', () => {
    const pairs = Array.from({ length: 3 }, sm2KeyPair)
    expect(new Set(pairs.map(({ spki }) => spki.toString('hex'))).size).toBe(3)
    for (const { pkcs8, spki } of pairs) {
      const scalar = BigInt(`0x${sm2ScalarOf(pkcs8.expose()).expose().toString('hex')}`)
      expect(sm2PointOf(spki)).toEqual(pointBytes(times(scalar, G)))
    }
  })
})

describe('SM2 decryption', () => {
  it('opens the example of GM/T 0003.5', () => {
    const asn1 = sm2FromRaw(exampleCiphertext)
    expect(sm2Decrypt(example.pkcs8, asn1).expose().toString()).toBe('encryption standard')
    // The same from the example's k, by the test's own arithmetic.
    const k = 0x59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21n
    const shared = times(k, times(example.d, G))
    const made = sealRaw(times(k, G), shared, Buffer.from('encryption standard'))
    expect(made).toEqual(exampleCiphertext)
  })

  it.each([1, 2, 16, 32, 33, 190, 4096])('opens %i bytes that openssl encrypted', (length) => {
    const { pkcs8, spki } = sm2KeyPair()
    const data = randomBytes(length)
    const args = ['-encrypt', '-pubin', '-keyform', 'DER', '-inkey', 'spki', '-in', 'data']
    const ciphertext = openssl(['pkeyutl', ...args], { spki, data })
    expect(sm2Decrypt(pkcs8, ciphertext).expose()).toEqual(data)
    expect(sm2Decrypt(pkcs8, sm2FromRaw(sm2ToRaw(ciphertext))).expose()).toEqual(data)
  })

  it.each([1, 2, 16, 32, 33, 190, 4096])('makes of %i bytes what openssl opens', (length) => {
    const pair = judgePair(['-algorithm', 'SM2'])
    const data = randomBytes(length)
    const ciphertext = sm2Encrypt(pair.spki, SecretBytes.copyOf(data))
    const args = ['-decrypt', '-keyform', 'DER', '-inkey', 'pkcs8', '-in', 'ciphertext']
    expect(openssl(['pkeyutl', ...args], { pkcs8: pair.pkcs8, ciphertext })).toEqual(data)
    const opened = sm2Decrypt(SecretBytes.copyOf(pair.pkcs8), ciphertext)
    expect(opened.expose()).toEqual(data)
  })

  it('has one error for everything that is wrong with a ciphertext', () => {
    const { pkcs8, spki } = sm2KeyPair()
    const ciphertext = sm2Encrypt(spki, text('secret'))
    expect(sm2Decrypt(pkcs8, ciphertext).expose().toString()).toBe('secret')
    for (const changed of flips(ciphertext)) {
      expect(() => sm2Decrypt(pkcs8, changed)).toThrow(failed)
    }
    for (let length = 0; length < ciphertext.length; length += 1) {
      expect(() => sm2Decrypt(pkcs8, ciphertext.subarray(0, length))).toThrow(failed)
    }
    const longer = Buffer.concat([ciphertext, Buffer.of(0)])
    expect(() => sm2Decrypt(pkcs8, longer)).toThrow(failed)
    expect(() => sm2Decrypt(sm2KeyPair().pkcs8, ciphertext)).toThrow(failed)
    for (const length of [1, 96, 97, 300]) {
      expect(() => sm2Decrypt(pkcs8, randomBytes(length))).toThrow(failed)
    }
  })

  it('refuses a point off the curve, even where all else fits', () => {
    const message = Buffer.from('invalid curve')
    const decryptFrom = (c1: Point) =>
      sm2Decrypt(example.pkcs8, sm2FromRaw(sealRaw(c1, times(example.d, c1), message)))
    const onCurve = times(7n, G)
    expect(decryptFrom(onCurve).expose()).toEqual(message)
    expect(() => decryptFrom({ x: onCurve.x, y: onCurve.y + 1n })).toThrow(failed)
    expect(() => decryptFrom({ x: 5n, y: 7n })).toThrow(failed)
  })
})

describe('SM2 encryption', () => {
  it('encrypts no empty text, which the standard does not know', () => {
    expect(() => sm2Encrypt(sm2KeyPair().spki, SecretBytes.alloc(0))).toThrow(
      coded('PLAINTEXT_EMPTY'),
    )
  })

  it('never lets a byte stand bare, which would happen once in 256 times', () => {
    const { spki } = sm2KeyPair()
    for (let turn = 0; turn < 1200; turn += 1) {
      expect(sm2ToRaw(sm2Encrypt(spki, text('!'))).at(-1)).not.toBe(0x21)
    }
  })
})

describe('Keys that are none of SM2', () => {
  const ciphertext = sm2FromRaw(exampleCiphertext)
  const P256 = judgePair(['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'])
  const RSA = judgePair(['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'])
  const ED25519 = judgePair(['-algorithm', 'ED25519'])

  it.each(Object.entries({ P256, RSA, ED25519 }))('are refused: %s', (_name, pair) => {
    expect(() => sm2Encrypt(pair.spki, text('x'))).toThrow(noKey)
    expect(() => sm2Decrypt(SecretBytes.copyOf(pair.pkcs8), ciphertext)).toThrow(noKey)
  })

  it('are refused when they are damaged, cut or swapped', () => {
    const pkcs8 = example.pkcs8.expose()
    for (const bad of [
      pkcs8.subarray(0, -1),
      Buffer.concat([pkcs8, Buffer.of(0)]),
      example.spki,
      Buffer.of(),
    ]) {
      // prettier-ignore
      expect(() => sm2Decrypt(SecretBytes.copyOf(bad), ciphertext)).toThrow(noKey)
    }
    const { spki } = example
    for (const bad of [
      spki.subarray(0, -1),
      Buffer.concat([spki, Buffer.of(0)]),
      pkcs8,
      Buffer.of(),
    ]) {
      // prettier-ignore
      expect(() => sm2Encrypt(bad, text('x'))).toThrow(noKey)
    }
  })

  it('are refused when the point is off the curve, compressed, hybrid or at infinity', () => {
    const point = pointBytes(times(7n, G))
    expect(sm2Encrypt(sm2Spki(point), text('x'))).toBeInstanceOf(Buffer)
    const off = pointBytes({ x: 5n, y: 7n })
    const tooLarge = pointBytes({ x: P, y: 7n })
    const forms = [2, 3, 6, 7, 0].map((form) => Buffer.concat([Buffer.of(form), point.subarray(1)]))
    for (const bad of [off, tooLarge, ...forms]) {
      expect(() => sm2Encrypt(sm2Spki(bad), text('x'))).toThrow(noKey)
      expect(addon.sm2Encrypt(bad, Buffer.from('x'))).toBeUndefined()
    }
    for (const length of [0, 1, 33, 64, 66]) {
      expect(addon.sm2Encrypt(Buffer.alloc(length, 4), Buffer.from('x'))).toBeUndefined()
    }
  })

  it('are refused when the scalar is out of range, on both sides of it', () => {
    const decrypt = (scalar: bigint) => {
      const c1 = times(7n, G)
      const good = scalar > 0n && scalar < N
      const shared = good ? times(scalar, c1) : c1
      return addon.sm2Decrypt(bytes32(scalar), sm2FromRaw(sealRaw(c1, shared, Buffer.from('x'))))
    }
    // GB/T 32918.1, 6.1: d is 1 to n-2.
    for (const scalar of [1n, N - 2n]) expect(decrypt(scalar)?.toString()).toBe('x')
    for (const scalar of [0n, N, N + 1n, 2n ** 256n - 1n]) expect(decrypt(scalar)).toBeUndefined()
    for (const length of [0, 31, 33]) {
      expect(addon.sm2Decrypt(Buffer.alloc(length, 1), ciphertext)).toBeUndefined()
    }
  })
})
