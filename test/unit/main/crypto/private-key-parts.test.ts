import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DER, derElements, derEncode } from '@main/crypto/der.ts'
import { ecParts, rsaParts } from '@main/crypto/private-key-parts.ts'
import { ecPkcs8 } from '@main/crypto/private-key.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { coded } from './support/coded.ts'

const mismatch = coded('MATERIAL_MISMATCH')
const pkcs8 = (pair: { privateKey: KeyObject }) =>
  pair.privateKey.export({ format: 'der', type: 'pkcs8' })
const fromBase64 = (text: string | undefined) => Buffer.from(text ?? '', 'base64url')

describe('parts of an RSA key', () => {
  it.each([2048, 3072, 4096])('are its numbers, %i bits', (modulusLength) => {
    const pair = generateKeyPairSync('rsa', { modulusLength })
    const { n, e, ...secrets } = rsaParts(SecretBytes.take(pkcs8(pair)))
    const jwk = pair.privateKey.export({ format: 'jwk' })
    expect(n).toEqual(fromBase64(jwk.n))
    expect(e).toEqual(Buffer.from([1, 0, 1]))
    expect(n.length).toBe(modulusLength / 8)
    for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const) {
      // A number may have leading zeros in JWK (RFC 7518 6.3.2 asks for none in most, Node agrees).
      expect(secrets[name].equals(fromBase64(jwk[name])), name).toBe(true)
    }
  })

  it('are of their own memory', () => {
    const whole = SecretBytes.take(pkcs8(generateKeyPairSync('rsa', { modulusLength: 2048 })))
    const parts = rsaParts(whole)
    const before = Buffer.from(parts.n)
    whole.dispose()
    expect(parts.n).toEqual(before)
    expect(parts.d.expose().some((byte) => byte !== 0)).toBe(true)
  })

  it('are refused of what is no such key', () => {
    const der = pkcs8(generateKeyPairSync('rsa', { modulusLength: 2048 }))
    const [version, algorithm, wrapped] = derElements(derElements(der)![0]!.content)!
    const inner = derElements(derElements(wrapped!.content)![0]!.content)!
    const rebuilt = (numbers: readonly Buffer[]) =>
      derEncode(
        DER.sequence,
        derEncode(DER.integer, version!.content),
        derEncode(DER.sequence, algorithm!.content),
        derEncode(
          DER.octetString,
          derEncode(DER.sequence, ...numbers.map((content) => derEncode(DER.integer, content))),
        ),
      )
    const numbers = inner.map(({ content }) => content)
    expect(rebuilt(numbers)).toEqual(der)
    const [, ...rest] = numbers
    const refused = [
      rebuilt([Buffer.from([1]), ...rest]), // of more than two primes
      rebuilt(numbers.slice(0, -1)),
      rebuilt([...numbers, Buffer.from([1])]),
      pkcs8(generateKeyPairSync('ec', { namedCurve: 'prime256v1' })),
      pkcs8(generateKeyPairSync('ed25519')),
      Buffer.alloc(0),
      Buffer.alloc(20),
    ]
    for (const bytes of refused) {
      expect(() => rsaParts(SecretBytes.copyOf(bytes))).toThrow(mismatch)
    }
  })
})

describe.each([
  ['EC_P256', 'prime256v1', 32],
  ['EC_P384', 'secp384r1', 48],
] as const)('parts of a key of %s', (spec, namedCurve, length) => {
  it('are its scalar and its point', () => {
    const pair = generateKeyPairSync('ec', { namedCurve })
    const parts = ecParts(SecretBytes.take(pkcs8(pair)))
    const jwk = pair.privateKey.export({ format: 'jwk' })
    expect(parts.spec).toBe(spec)
    expect(parts.scalar.equals(fromBase64(jwk.d))).toBe(true)
    const point = Buffer.concat([Buffer.from([4]), fromBase64(jwk.x), fromBase64(jwk.y)])
    expect(parts.point).toEqual(point)
    expect(parts.scalar.length).toBe(length)
    const spki = pair.publicKey.export({ format: 'der', type: 'spki' })
    expect(createPublicKey({ key: spki, format: 'der', type: 'spki' }).type).toBe('public')
    expect(spki.subarray(-point.length)).toEqual(point)
  })

  it('are refused of another key, and of a scalar that is none', () => {
    const one = SecretBytes.take(Buffer.alloc(length, 1))
    const der = ecPkcs8(spec, one).expose()
    expect(ecParts(SecretBytes.copyOf(der)).scalar.equals(one)).toBe(true)
    const at = der.indexOf(Buffer.alloc(length, 1))
    for (const byte of [0x00, 0xff]) {
      const changed = Buffer.from(der).fill(byte, at, at + length)
      expect(() => ecParts(SecretBytes.take(changed))).toThrow(mismatch)
    }
    const rsa = pkcs8(generateKeyPairSync('rsa', { modulusLength: 2048 }))
    const p521 = pkcs8(generateKeyPairSync('ec', { namedCurve: 'secp521r1' }))
    for (const other of [rsa, p521, Buffer.alloc(0)]) {
      expect(() => ecParts(SecretBytes.copyOf(other))).toThrow(mismatch)
    }
  })
})
