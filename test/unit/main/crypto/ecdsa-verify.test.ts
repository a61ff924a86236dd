import { createPublicKey, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CURVES } from '@main/crypto/curve.ts'
import { generateScalar } from '@main/crypto/ec-scalar.ts'
import { ecdsaDer, ecdsaRaw } from '@main/crypto/ecdsa-der.ts'
import { signEcdsa, signWith } from '@main/crypto/ecdsa-sign.ts'
import { verifyEcdsa } from '@main/crypto/ecdsa-verify.ts'
import { sha256 } from '@main/crypto/fingerprint.ts'
import { mod, toBytes, toNumber } from '@main/crypto/numbers.ts'
import { ecPkcs8, spkiOfPkcs8 } from '@main/crypto/private-key.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'

const random = (length: number) => SecretBytes.take(randomBytes(length))

describe.each(['EC_P256', 'EC_P384'] as const)('ECDSA verification of %s', (spec) => {
  const order = toNumber(CURVES[spec].order)
  const { length } = CURVES[spec].order

  async function newKey() {
    const scalar = await generateScalar(spec, random)
    const der = spkiOfPkcs8(ecPkcs8(spec, scalar))
    return { scalar, publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
  }

  // The key is shifted by (z - z') / r times the base point, z' being SHA-256 of the byte 0 at
  // first. Three z's make that first shift useless: 0, the key's own scalar, and its opposite.
  it.each([0n, 1n, -1n])(
    'holds where the first shift is %i times the key itself',
    async (factor) => {
      const { scalar, publicKey } = await newKey()
      const [nonce, blind] = [
        await generateScalar(spec, random),
        await generateScalar(spec, random),
      ]
      const any = ecdsaRaw(signWith(spec, scalar, randomBytes(length), nonce, blind)!, length)!
      const r = toNumber(any.subarray(0, length))
      const own = toNumber(sha256(Buffer.from([0])))
      const z = mod(own + factor * r * toNumber(scalar.expose()), order)
      const digest = toBytes(z, length)
      const signature = signWith(spec, scalar, digest, nonce, blind)!
      expect(toNumber(ecdsaRaw(signature, length)!.subarray(0, length))).toBe(r)
      expect(verifyEcdsa(spec, publicKey, digest, signature)).toBe(true)
      digest.writeUInt8(digest.readUInt8(length - 1) ^ 1, length - 1)
      expect(verifyEcdsa(spec, publicKey, digest, signature)).toBe(false)
    },
  )

  it('takes r and s from 1 to the order, and neither bound', async () => {
    const { scalar, publicKey } = await newKey()
    const digest = randomBytes(length)
    const signature = await signEcdsa(spec, scalar, digest)
    expect(verifyEcdsa(spec, publicKey, digest, signature)).toBe(true)
    const raw = ecdsaRaw(signature, length)!
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
    const signature = await signEcdsa(spec, scalar, digest)
    expect(verifyEcdsa(spec, publicKey, digest.subarray(0, length), signature)).toBe(true)
    expect(verifyEcdsa(spec, publicKey, digest.subarray(1), signature)).toBe(false)
  })
})
