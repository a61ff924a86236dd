import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { KeySpec } from '@shared/domain'
import { DER, derElements, derEncode } from '@main/crypto/der.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { givenMaterial } from '@main/material/cmk/given.ts'
import { isSoundExponent } from '@main/material/cmk/rsa-consistency.ts'
import { openssl } from '../../../../support/openssl.ts'

const rsa = (modulusLength: number, publicExponent = 65537): Buffer =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent }).privateKey.export({
    format: 'der',
    type: 'pkcs8',
  })
const ec = (namedCurve: string): Buffer =>
  generateKeyPairSync('ec', { namedCurve }).privateKey.export({ format: 'der', type: 'pkcs8' })

const KEYS = {
  rsa2048: rsa(2048),
  rsa3072: rsa(3072),
  p256: ec('prime256v1'),
  p384: ec('secp384r1'),
}

function given(spec: KeySpec, bytes: Buffer) {
  using secret = SecretBytes.copyOf(bytes)
  const { secret: own, identity } = givenMaterial(spec, secret)
  using copy = own
  return { bytes: Buffer.from(copy.expose()), ...identity }
}
const fault = (reason: string) =>
  expect.objectContaining({ code: 'IMPORT_KEY_INVALID', params: { reason } }) as Error
const partsOf = (content: Buffer) => derElements(content) ?? []

/** The key with one of its nine numbers changed; 0 is the version. */
function withNumber(pkcs8: Buffer, at: number, change: (number: Buffer) => Buffer): Buffer {
  const [outer] = partsOf(pkcs8)
  const [version, algorithm, wrapped] = partsOf(outer?.content ?? Buffer.alloc(0))
  const [inner] = partsOf(wrapped?.content ?? Buffer.alloc(0))
  const numbers = partsOf(inner?.content ?? Buffer.alloc(0)).map(({ content }, index) =>
    derEncode(DER.integer, index === at ? change(content) : content),
  )
  return derEncode(
    DER.sequence,
    derEncode(DER.integer, version?.content ?? Buffer.alloc(0)),
    derEncode(DER.sequence, algorithm?.content ?? Buffer.alloc(0)),
    derEncode(DER.octetString, derEncode(DER.sequence, ...numbers)),
  )
}
/** By an even number, so that what was odd stays so. */
const plusTwo = (number: Buffer): Buffer => {
  const changed = Buffer.from(number)
  const last = changed.length - 1
  changed[last] = (changed[last] ?? 0) ^ 2
  return changed
}

describe('imported material', () => {
  it.each<[KeySpec, Buffer]>([
    ['RSA_2048', KEYS.rsa2048],
    ['RSA_3072', KEYS.rsa3072],
    ['EC_P256', KEYS.p256],
    ['EC_P384', KEYS.p384],
  ])('%s: a sound PKCS#8 is taken as it is', (spec, der) => {
    const taken = given(spec, der)
    expect(taken.bytes).toEqual(der)
    const spki = openssl(['pkey', '-inform', 'DER', '-pubout', '-outform', 'DER'], {}, der)
    expect(taken).toMatchObject({ publicKey: spki, checkValue: null })
  })

  it('an EC key without its point gets it', () => {
    const bare = openssl(['ec', '-inform', 'DER', '-no_public', '-outform', 'DER'], {}, KEYS.p256)
    const pkcs8 = openssl(
      ['pkcs8', '-topk8', '-nocrypt', '-inform', 'DER', '-outform', 'DER'],
      {},
      bare,
    )
    expect(pkcs8.length).toBeLessThan(KEYS.p256.length)
    expect(given('EC_P256', pkcs8).bytes).toEqual(KEYS.p256)
  })

  it.each<[string, KeySpec, Buffer]>([
    ['not-der', 'RSA_2048', Buffer.from('no key at all')],
    ['not-der', 'RSA_2048', Buffer.alloc(0)],
    ['not-der', 'RSA_2048', KEYS.rsa2048.subarray(0, -1)],
    ['not-der', 'RSA_2048', Buffer.from(`-----BEGIN PRIVATE KEY-----\n`)],
    ['trailing-bytes', 'RSA_2048', Buffer.concat([KEYS.rsa2048, Buffer.alloc(1)])],
    ['trailing-bytes', 'EC_P256', Buffer.concat([KEYS.p256, KEYS.p256])],
    ['other-kind', 'RSA_2048', KEYS.p256],
    ['other-kind', 'EC_P256', KEYS.rsa2048],
    ['other-kind', 'EC_P256', ec('secp521r1')],
    ['other-kind', 'RSA_2048', derEncode(DER.sequence)],
    ['other-size', 'RSA_2048', KEYS.rsa3072],
    ['other-size', 'RSA_4096', KEYS.rsa3072],
    ['other-size', 'EC_P256', KEYS.p384],
    ['other-size', 'EC_P384', KEYS.p256],
  ])('%s is refused for %s', (reason, spec, bytes) => {
    expect(() => given(spec, bytes)).toThrow(fault(reason))
  })

  it.each(['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi'].map((name, at) => [name, at + 1] as const))(
    'an RSA key whose %s is another is refused',
    (_, at) => {
      // A library that looks itself doesn't even read it.
      expect(() => given('RSA_2048', withNumber(KEYS.rsa2048, at, plusTwo))).toThrow(
        expect.objectContaining({
          code: 'IMPORT_KEY_INVALID',
          params: { reason: expect.stringMatching(/^(inconsistent|other-kind)$/) as string },
        }) as Error,
      )
      expect(
        given(
          'RSA_2048',
          withNumber(KEYS.rsa2048, 0, (same) => same),
        ).bytes,
      ).toEqual(KEYS.rsa2048)
    },
  )

  // 1 is what encrypts nothing: RSAPrivateKey has the version, n, e, d, p, q, dp, dq, qi.
  const identity = [2, 3, 6, 7].reduce(
    (key, at) => withNumber(key, at, () => Buffer.from([1])),
    KEYS.rsa2048,
  )
  const withExponent = (hex: string) =>
    withNumber(KEYS.rsa2048, 2, () => Buffer.from(hex.replace(/^(?=[89a-f])/, '00'), 'hex'))

  it.each<[string, Buffer]>([
    ['1, and consistent', identity],
    ['3, and consistent', rsa(2048, 3)],
    ['65535', withExponent('ffff')],
    ['65536', withExponent('010000')],
    ['65538', withExponent('010002')],
    ['2^256 + 1', withExponent(`01${'00'.repeat(31)}01`)],
    ['0', withExponent('00')],
  ])('an RSA key with the public exponent %s is refused', (_, der) => {
    expect(() => given('RSA_2048', der)).toThrow(fault('exponent'))
  })

  it.each([65537, 65539])('an RSA key with the public exponent %i is taken', (exponent) => {
    const der = rsa(2048, exponent)
    expect(given('RSA_2048', der).bytes).toEqual(der)
  })

  it.each([
    ['ff'.repeat(32), true],
    [`01${'00'.repeat(31)}01`, false],
    ['010001', true],
    ['00ffff', false],
    ['', false],
  ])('the exponent %s is sound: %s', (hex, sound) => {
    expect(isSoundExponent(Buffer.from(hex, 'hex'))).toBe(sound)
  })

  it('an EC key with the point of another is refused', () => {
    const other = ec('prime256v1')
    const mixed = Buffer.concat([KEYS.p256.subarray(0, -65), other.subarray(-65)])
    expect(() => given('EC_P256', mixed)).toThrow(fault('inconsistent'))
  })

  it.each<[KeySpec, number]>([
    ['AES_256', 32],
    ['SM4_128', 16],
  ])('raw %s has %i bytes and no others', (spec, length) => {
    const bytes = Buffer.alloc(length, 7)
    expect(given(spec, bytes)).toMatchObject({ bytes, publicKey: null })
    for (const wrong of [0, 15, 16, 17, 31, 32, 33].filter((other) => other !== length)) {
      expect(() => given(spec, Buffer.alloc(wrong))).toThrow(
        expect.objectContaining({
          code: 'MATERIAL_LENGTH',
          params: { expected: length, bytes: wrong },
        }) as Error,
      )
    }
  })

  it('SM2 is not imported', () => {
    expect(() => given('SM2', Buffer.alloc(32))).toThrow(
      expect.objectContaining({ code: 'KEY_SPEC_REFUSED' }) as Error,
    )
  })
})
