import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CURVES, type EcSpec } from '@main/crypto/curve.ts'
import { generateScalar } from '@main/crypto/ec-scalar.ts'
import { ecdsaRaw } from '@main/crypto/ecdsa-der.ts'
import { signWith } from '@main/crypto/ecdsa-sign.ts'
import { addMod, multiplyMod } from '@main/crypto/multiply-mod.ts'
import { inverse, mod, toBytes, toNumber } from '@main/crypto/numbers.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { hex } from './support/wycheproof.ts'

const SPECS = ['EC_P256', 'EC_P384'] as const
const random = (length: number) => SecretBytes.take(randomBytes(length))

// RFC 6979 A.2.5 with SHA-256 and A.2.6 with SHA-384, message "sample": a key and a nonce, and
// the signature that is theirs.
const VECTORS: readonly {
  readonly spec: EcSpec
  readonly hash: string
  readonly key: string
  readonly nonce: string
  readonly r: string
  readonly s: string
}[] = [
  {
    spec: 'EC_P256',
    hash: 'sha256',
    key: 'c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721',
    nonce: 'a6e3c57dd01abe90086538398355dd4c3b17aa873382b0f24d6129493d8aad60',
    r: 'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716',
    s: 'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
  },
  {
    spec: 'EC_P384',
    hash: 'sha384',
    key:
      '6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d8' +
      '96d5724e4c70a825f872c9ea60d2edf5',
    nonce:
      '94ed910d1a099dad3254e9242ae85abde4ba15168eaf0ca87a555fd56d10fbca' +
      '2907e3e83ba95368623b8c4686915cf9',
    r:
      '94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c' +
      '81a648152e44acf96e36dd1e80fabe46',
    s:
      '99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94f' +
      'a329c145786e679e7b82c71a38628ac8',
  },
]

describe('ECDSA', () => {
  it.each(VECTORS)('answers RFC 6979’s vector of $spec, whatever the blind', async (vector) => {
    const { spec, hash, key, nonce, r, s } = vector
    const digest = createHash(hash).update('sample').digest()
    const { length } = CURVES[spec].order
    const one = SecretBytes.take(toBytes(1n, length))
    for (const blind of [
      one,
      await generateScalar(spec, random),
      await generateScalar(spec, random),
    ]) {
      const secrets = [key, nonce].map((text) => SecretBytes.take(hex(text)))
      const der = signWith(spec, secrets[0]!, digest, secrets[1]!, blind)
      expect(ecdsaRaw(der!, length)?.toString('hex')).toBe(r + s)
    }
  })

  // s = (z + r d) / k is zero for d = -z / r: the one key for which this nonce is none.
  it.each(SPECS)('gives no signature of %s where it would be zero', async (spec) => {
    const order = toNumber(CURVES[spec].order)
    const { length } = CURVES[spec].order
    const digest = randomBytes(length)
    const [nonce, blind] = [await generateScalar(spec, random), await generateScalar(spec, random)]
    const any = await generateScalar(spec, random)
    const r = toNumber(
      ecdsaRaw(signWith(spec, any, digest, nonce, blind)!, length)!.subarray(0, length),
    )
    const d = mod(-toNumber(digest) * inverse(r, order), order)
    const key = SecretBytes.take(toBytes(d, length))
    expect(signWith(spec, key, digest, nonce, blind)).toBeUndefined()
  })
})

describe.each(SPECS)('arithmetic modulo the order of %s', (spec) => {
  const order = toNumber(CURVES[spec].order)
  const { length } = CURVES[spec].order
  const edges = [0n, 1n, 2n, order >> 1n, order - 2n, order - 1n, 2n ** 128n, 0xffffn]
  const numbers = [
    ...edges,
    ...Array.from({ length: 12 }, () => mod(toNumber(randomBytes(64)), order)),
  ]
  const secret = (value: bigint) => SecretBytes.take(toBytes(value, length))

  it('multiplies and adds as BigInt does', () => {
    for (const a of numbers) {
      for (const b of numbers) {
        const [left, right] = [secret(a), secret(b)]
        expect(toNumber(multiplyMod(spec, left, right).expose())).toBe((a * b) % order)
        expect(toNumber(addMod(spec, left, right).expose())).toBe((a + b) % order)
        expect(toNumber(left.expose())).toBe(a)
      }
    }
  })

  it('inverts every number but zero', () => {
    for (const number of numbers.filter((value) => value !== 0n)) {
      expect((number * inverse(number, order)) % order).toBe(1n)
      expect(mod(-number, order)).toBe(order - number)
    }
  })
})
