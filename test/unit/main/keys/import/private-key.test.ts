import { describe, expect, it } from 'vitest'
import type { AsymmetricKeySpec } from '@shared/domain'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { givenMaterial } from '@main/material/cmk/given.ts'
import { ecKey, NUMBERS, numbersOf, otherForm, rsaKey, rsaOf } from './keys.ts'

const rsa2048 = rsaKey(2048)
const p256 = ecKey('prime256v1')
const p384 = ecKey('secp384r1')

function check(spec: AsymmetricKeySpec, pkcs8: Buffer): Buffer {
  using secret = SecretBytes.copyOf(pkcs8)
  using checked = givenMaterial(spec, secret).secret
  return Buffer.from(checked.expose())
}
const refused = (params: object) =>
  expect.objectContaining({
    code: 'IMPORT_KEY_INVALID',
    params: expect.objectContaining(params) as object,
  }) as Error

describe('a private key that fits', () => {
  it.each([
    ['RSA_2048', rsa2048],
    ['RSA_3072', rsaKey(3072)],
    ['EC_P256', p256],
    ['EC_P384', p384],
  ] as const)('%s is taken as it is', (spec, pkcs8) => {
    expect(check(spec, pkcs8)).toEqual(pkcs8)
  })

  it('may be an EC key without its point, which is computed', () => {
    // RFC 5915, 3: the public key is optional; SoftHSM leaves it out.
    const bare = Buffer.concat([
      Buffer.from('3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420', 'hex'),
      p256.subarray(36, 68),
    ])
    expect(check('EC_P256', bare)).toEqual(p256)
  })
})

describe('a private key is refused', () => {
  const zeros = (pkcs8: Buffer) => Buffer.concat([pkcs8, Buffer.alloc(7)])

  it.each([
    ['RSA_3072', rsa2048, 'RSA_2048'],
    ['RSA_2048', rsaKey(4096), 'RSA_4096'],
    ['EC_P256', p384, 'EC_P384'],
    ['EC_P384', p256, 'EC_P256'],
    ['EC_P256', rsa2048, 'RSA_2048'],
    ['RSA_2048', p256, 'EC_P256'],
  ] as const)('by %s, when it is another kind or size', (expected, pkcs8, found) => {
    expect(() => check(expected, pkcs8)).toThrow(
      refused({ reason: expected.slice(0, 2) === found.slice(0, 2) ? 'other-size' : 'other-kind' }),
    )
  })

  it.each([
    ['PKCS#1', 'RSA_2048', otherForm(rsa2048, 'pkcs1'), 'other-kind'],
    ['SEC 1', 'EC_P256', otherForm(p256, 'sec1'), 'other-kind'],
    ['another curve', 'EC_P256', ecKey('secp521r1'), 'other-kind'],
    ['junk', 'RSA_2048', Buffer.from('3003020100', 'hex'), 'other-kind'],
    ['PEM', 'RSA_2048', Buffer.from('-----BEGIN PRIVATE KEY-----'), 'not-der'],
    ['nothing', 'RSA_2048', Buffer.alloc(0), 'not-der'],
    ['a part', 'RSA_2048', rsa2048.subarray(0, -1), 'not-der'],
    ['padded', 'RSA_2048', zeros(rsa2048), 'trailing-bytes'],
  ] as const)('as %s', (_, spec, bytes, reason) => {
    expect(() => check(spec, bytes)).toThrow(refused({ reason }))
  })

  it('with a point that is not its own', () => {
    const other = Buffer.concat([p256.subarray(0, 73), ecKey('prime256v1').subarray(73)])
    expect(() => check('EC_P256', other)).toThrow(refused({ reason: 'inconsistent' }))
  })
})

describe('the numbers of an RSA key', () => {
  const numbers = numbersOf(rsa2048)
  const consistent = (pkcs8: Buffer) => {
    try {
      return check('RSA_2048', pkcs8).equals(pkcs8)
    } catch (error) {
      expect(error).toEqual(refused({}))
      return false
    }
  }

  it('belong together', () => {
    expect(rsaOf(numbers)).toEqual(rsa2048)
    expect(consistent(rsa2048)).toBe(true)
  })

  it('may have any private exponent that inverts the public one', () => {
    // RFC 8017 3.2: d is one modulo lambda(n) = lcm(p - 1, q - 1); other makers add it once.
    const { d, p, q } = numbers
    const lambda = ((p - 1n) * (q - 1n)) / gcd(p - 1n, q - 1n)
    const larger = (d % lambda) + lambda
    expect(larger).not.toBe(d)
    expect(consistent(rsaOf({ ...numbers, d: larger }))).toBe(true)
  })

  it.each(NUMBERS.filter((name) => name !== 'version'))('don’t when %s is another one', (name) => {
    for (const change of [2n, -2n, 1n << 500n]) {
      const changed = { ...numbers, [name]: numbers[name] ^ (change < 0 ? 2n : change) }
      expect(consistent(rsaOf(changed))).toBe(false)
    }
  })

  it('don’t when the primes are exchanged, the rest being left', () => {
    const { p, q } = numbers
    expect(consistent(rsaOf({ ...numbers, p: q, q: p }))).toBe(false)
  })

  it('don’t when they are no primes', () => {
    // n = (3 p')(q): everything is computed as if 3 p' were a prime.
    const p = 3n * primeOf(1022)
    const { q } = numbers
    const key = keyOf(p, q)
    expect(consistent(rsaOf(key))).toBe(false)
  })
})

const modPow = (base: bigint, exponent: bigint, modulus: bigint): bigint => {
  let [result, square, rest] = [1n, base % modulus, exponent]
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

const inverse = (value: bigint, modulus: bigint): bigint => {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n]
  while (b > 0n) [a, b, x, y] = [b, a % b, y, x - (a / b) * y]
  return ((x % modulus) + modulus) % modulus
}

const primeOf = (bits: number): bigint => {
  const { p, q } = numbersOf(rsaKey(bits * 2))
  return p > q ? p : q
}

/** All of an RSA key's numbers, of two numbers that ought to be primes. */
const keyOf = (p: bigint, q: bigint) => {
  const e = 65537n
  const d = inverse(e, (p - 1n) * (q - 1n))
  expect(modPow(2n, e * d, q)).toBe(2n)
  const crt = { dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) }
  return { version: 0n, n: p * q, e, d, p, q, ...crt }
}
