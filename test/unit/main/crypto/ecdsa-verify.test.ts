import { createPublicKey, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CURVES } from '@main/crypto/curve.ts'
import { generateScalar } from '@main/crypto/ec-scalar.ts'
import { ecdsaDer } from '@main/crypto/ecdsa-der.ts'
import { verifyEcdsa } from '@main/crypto/ecdsa-verify.ts'
import { sha256 } from '@main/crypto/fingerprint.ts'
import { mod, toBytes, toNumber } from '@main/crypto/numbers.ts'
import { ecPkcs8, spkiOfPkcs8 } from '@main/crypto/private-key.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { signByBook } from './support/ecdsa.ts'
import { hex } from './support/wycheproof.ts'

const random = (length: number) => SecretBytes.take(randomBytes(length))

describe.each(['EC_P256', 'EC_P384'] as const)('ECDSA verification of %s', (spec) => {
  const order = toNumber(CURVES[spec].order)
  const { length } = CURVES[spec].order

  async function newKey() {
    const scalar = await generateScalar(spec, random)
    const der = spkiOfPkcs8(ecPkcs8(spec, scalar))
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return { scalar: toNumber(scalar.expose()), publicKey }
  }
  const newNonce = async () => toNumber((await generateScalar(spec, random)).expose())

  // The key is shifted by (z - z') / r times the base point, z' being SHA-256 of the byte 0 at
  // first. Three z's make that first shift useless: 0, the key's own scalar, and its opposite.
  it.each([0n, 1n, -1n])('holds where the first shift is %i times the key', async (factor) => {
    const { scalar, publicKey } = await newKey()
    const nonce = await newNonce()
    const r = toNumber(signByBook(spec, scalar, randomBytes(length), nonce).subarray(0, length))
    const own = toNumber(sha256(Buffer.from([0])))
    const digest = toBytes(mod(own + factor * r * scalar, order), length)
    const signature = signByBook(spec, scalar, digest, nonce)
    expect(toNumber(signature.subarray(0, length))).toBe(r)
    expect(verifyEcdsa(spec, publicKey, digest, ecdsaDer(signature))).toBe(true)
    digest.writeUInt8(digest.readUInt8(length - 1) ^ 1, length - 1)
    expect(verifyEcdsa(spec, publicKey, digest, ecdsaDer(signature))).toBe(false)
  })

  it('takes r and s from 1 to the order, and neither bound', async () => {
    const { scalar, publicKey } = await newKey()
    const digest = randomBytes(length)
    const raw = signByBook(spec, scalar, digest, await newNonce())
    expect(verifyEcdsa(spec, publicKey, digest, ecdsaDer(raw))).toBe(true)
    const [r, s] = [toNumber(raw.subarray(0, length)), toNumber(raw.subarray(length))]
    const verdict = (first: bigint, second: bigint) => {
      const bytes = Buffer.concat([toBytes(first, length), toBytes(second, length)])
      return verifyEcdsa(spec, publicKey, digest, ecdsaDer(bytes))
    }
    // -s is as good as s: ECDSA is so, and openssl takes both.
    expect(verdict(r, order - s)).toBe(true)
    for (const bad of [0n, order, order + 1n, 1n, order - 1n]) {
      expect(verdict(bad, s)).toBe(false)
      expect(verdict(r, bad)).toBe(false)
    }
  })

  it('counts as many bits of a digest as the order has', async () => {
    const { scalar, publicKey } = await newKey()
    const digest = randomBytes(length + 16)
    const signature = ecdsaDer(signByBook(spec, scalar, digest, await newNonce()))
    expect(verifyEcdsa(spec, publicKey, digest, signature)).toBe(true)
    expect(verifyEcdsa(spec, publicKey, digest.subarray(0, length), signature)).toBe(true)
    expect(verifyEcdsa(spec, publicKey, digest.subarray(1), signature)).toBe(false)
  })

  it('takes a digest of zeros, and of more than the order', async () => {
    const { scalar, publicKey } = await newKey()
    for (const byte of [0x00, 0xff]) {
      const digest = Buffer.alloc(length, byte)
      const signature = ecdsaDer(signByBook(spec, scalar, digest, await newNonce()))
      expect(verifyEcdsa(spec, publicKey, digest, signature)).toBe(true)
      digest.writeUInt8(byte ^ 1)
      expect(verifyEcdsa(spec, publicKey, digest, signature)).toBe(false)
    }
  })
})

// RFC 6979 A.2.5, message "sample" with SHA-256: that the book of these tests is the book.
it('signs in these tests what RFC 6979 does', () => {
  const number = (text: string) => toNumber(hex(text))
  const scalar = number('c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721')
  const nonce = number('a6e3c57dd01abe90086538398355dd4c3b17aa873382b0f24d6129493d8aad60')
  const signature = signByBook('EC_P256', scalar, sha256(Buffer.from('sample')), nonce)
  expect(signature.toString('hex')).toBe(
    'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716' +
      'f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
  )
})
