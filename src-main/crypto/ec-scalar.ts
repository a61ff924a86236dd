import { KeyriteError } from '@shared/errors'
import { CURVES, type EcSpec } from './curve.ts'
import type { SecretBytes } from './secret-bytes.ts'

export type { EcSpec }

/** Gives `length` random bytes; usually the token's generator. */
export type RandomSource = (length: number) => SecretBytes | Promise<SecretBytes>

// A candidate is refused once in 2^32; so many in a row are no random numbers.
const TRIES = 16

/** Length of a private scalar in bytes. */
export function scalarLength(spec: EcSpec): number {
  return CURVES[spec].order.length
}

/** 1 <= scalar < order, in constant time. */
export function isScalar(spec: EcSpec, scalar: SecretBytes): boolean {
  return scalar.use((bytes) => {
    if (bytes.length !== scalarLength(spec)) return false
    const any = bytes.reduce((bits, byte) => bits | byte, 0)
    return isBelow(bytes, CURVES[spec].order) && any !== 0
  })
}

/**
 * A private scalar by rejection sampling, FIPS 186-5 A.2.2: a candidate c of as many bits as
 * the order is taken when c <= n - 2, and d = c + 1.
 * Throws TOKEN_ANSWER_WRONG when the source gives other lengths or never a fitting candidate.
 */
export async function generateScalar(spec: EcSpec, random: RandomSource): Promise<SecretBytes> {
  const length = scalarLength(spec)
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const candidate = await random(length)
    const fits = candidate.length === length && candidate.use((bytes) => incremented(bytes))
    if (fits && isScalar(spec, candidate)) return candidate
    candidate.dispose()
  }
  throw new KeyriteError('TOKEN_ANSWER_WRONG', { what: 'random' })
}

/** bytes += 1, big-endian, in place; false when it overflowed. */
function incremented(bytes: Buffer): boolean {
  let carry = 1
  for (let at = bytes.length - 1; at >= 0; at -= 1) {
    const sum = bytes.readUInt8(at) + carry
    bytes.writeUInt8(sum & 0xff, at)
    carry = sum >> 8
  }
  return carry === 0
}

/** Subtracts without keeping the difference: a borrow is left exactly when a < b. */
function isBelow(a: Buffer, b: Buffer): boolean {
  let borrow = 0
  for (let at = a.length - 1; at >= 0; at -= 1) {
    borrow = (a.readUInt8(at) - b.readUInt8(at) - borrow) >>> 31
  }
  return borrow === 1
}
