import { createECDH, createPublicKey, verify, type KeyObject } from 'node:crypto'
import { CURVES, type Curve, type EcSpec } from './curve.ts'
import { ecdsaRaw } from './ecdsa-der.ts'
import { sha256 } from './fingerprint.ts'
import { inverse, mod, toBytes, toNumber } from './numbers.ts'

// One of four always serves: at most three shifts are of no use (see `shifted`).
const MESSAGES = [0, 1, 2, 3].map((byte) => Buffer.from([byte]))

interface Point {
  readonly x: bigint
  readonly y: bigint
}

/**
 * ECDSA verification (FIPS 186-5 6.4.2) of a digest, of whatever hash, by a P-256 or P-384 key.
 * `signature` is DER and nothing but DER. False for everything that is wrong with it.
 *
 * Node hashes whatever it verifies, so that a digest can't be handed to it. But a signature (r, s)
 * of the number z by the key Q is one of z' by Q + tG, where t = (z - z') / r, since
 *   (z' / s) G + (r / s) (Q + tG) = (z / s) G + (r / s) Q.
 * So the library verifies a message of ours by the shifted key: point multiplication, ranges and
 * the comparison are its own, and here is one addition of points, all of it public.
 */
export function verifyEcdsa(
  spec: EcSpec,
  publicKey: KeyObject,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const curve = CURVES[spec]
  const order = toNumber(curve.order)
  const raw = ecdsaRaw(signature, curve.order.length)
  if (raw === undefined) return false
  const r = toNumber(raw.subarray(0, curve.order.length))
  const z = digestNumber(curve, digest)
  const q = pointOf(publicKey)
  for (const message of MESSAGES) {
    const t = mod((z - digestNumber(curve, sha256(message))) * inverse(r, order), order)
    const key = shifted(curve, q, t)
    if (key) return verify('sha256', message, key, signature)
  }
  return false // r is no number from 1 to the order: every t is 0. Other ranges are the library's.
}

/** The leftmost bits of a digest, as many as the order has, as a number (FIPS 186-5 6.4.2). */
export function digestNumber(curve: Curve, digest: Uint8Array): bigint {
  // Both orders have whole bytes: there are no odd bits to drop.
  return toNumber(digest.subarray(0, curve.order.length))
}

/**
 * Q + tG. Undefined for the three t of which nothing can be made by the one formula: 0, and where
 * tG is Q or its opposite.
 */
function shifted(curve: Curve, q: Point, t: bigint): KeyObject | undefined {
  if (t === 0n) return undefined
  const { prime, order, name, jwk } = curve
  const { length } = order
  const ecdh = createECDH(name)
  ecdh.setPrivateKey(toBytes(t, length))
  const multiple = ecdh.getPublicKey()
  const x = toNumber(multiple.subarray(1, 1 + length))
  const y = toNumber(multiple.subarray(1 + length))
  if (x === q.x) return undefined
  const slope = mod((y - q.y) * inverse(x - q.x, prime), prime)
  const sumX = mod(slope * slope - x - q.x, prime)
  const sumY = mod(slope * (q.x - sumX) - q.y, prime)
  const text = (value: bigint) => toBytes(value, length).toString('base64url')
  const key = { kty: 'EC', crv: jwk, x: text(sumX), y: text(sumY) }
  return createPublicKey({ key, format: 'jwk' })
}

function pointOf(publicKey: KeyObject): Point {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const number = (text: string) => toNumber(Buffer.from(text, 'base64url'))
  return { x: number(x), y: number(y) }
}
