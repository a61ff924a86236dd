// What a signature's maker knew, computed back from the private key.
import assert from 'node:assert/strict'
import { createECDH } from 'node:crypto'

/** Of P-256 and P-384. */
export const ORDERS = [
  0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
]

const number = (bytes) => BigInt(`0x${Buffer.from(bytes).toString('hex')}`)

const power = (base, exponent, modulus) => {
  let [result, square] = [1n, base % modulus]
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

/** The x of kG, which is r but for a multiple of the order. */
const firstOf = (k) => {
  const ecdh = createECDH(k.length === 32 ? 'prime256v1' : 'secp384r1')
  ecdh.setPrivateKey(k)
  return number(ecdh.getPublicKey().subarray(1, 1 + k.length))
}

/** r and s of a DER signature whose lengths are of one byte each. */
const numbersOf = (der) => {
  const rLength = der[3]
  return [number(der.subarray(4, 4 + rLength)), number(der.subarray(6 + rLength))]
}

/**
 * The nonce k = (z + r d) / s and its inverse, as many bytes as the order; and k + n and k + 2n,
 * one of which OpenSSL multiplies by, so that all nonces have one length.
 */
export const nonceOf = (order, scalar, digest, signature) => {
  const [r, s] = numbersOf(signature)
  const { length } = scalar
  const k = ((number(digest) + r * number(scalar)) * power(s, order - 2n, order)) % order
  const inverse = power(k, order - 2n, order)
  const bytes = (value, room) => Buffer.from(value.toString(16).padStart(2 * room, '0'), 'hex')
  assert.equal(firstOf(bytes(k, length)) % order, r)
  return [
    bytes(k, length),
    bytes(inverse, length),
    bytes(k + order, length + 1).subarray(1),
    bytes(k + 2n * order, length + 1).subarray(1),
  ]
}
