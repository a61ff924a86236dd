import { createECDH } from 'node:crypto'
import { CURVES, type EcSpec } from '@main/crypto/curve.ts'
import { inverse, mod, toBytes, toNumber } from '@main/crypto/numbers.ts'

/**
 * ECDSA by the book (FIPS 186-5 6.4.1) with a nonce of the test's choice, r || s. Not to be shipped:
 * big integers are neither constant in time nor wiped.
 */
export function signByBook(spec: EcSpec, scalar: bigint, digest: Buffer, nonce: bigint): Buffer {
  const { name, order: bytes } = CURVES[spec]
  const [order, { length }] = [toNumber(bytes), bytes]
  const ecdh = createECDH(name)
  ecdh.setPrivateKey(toBytes(nonce, length))
  const r = mod(toNumber(ecdh.getPublicKey().subarray(1, 1 + length)), order)
  const z = toNumber(digest.subarray(0, length))
  const s = mod(inverse(nonce, order) * (z + r * scalar), order)
  return Buffer.concat([toBytes(r, length), toBytes(s, length)])
}
