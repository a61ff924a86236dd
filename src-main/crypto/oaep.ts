import { createHash } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { maskIfEqual, maskIfZero, select } from './constant-time.ts'
import { maskByMgf1 } from './mgf1.ts'
import { SecretBytes } from './secret-bytes.ts'

export type OaepHash = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'

export interface OaepParameters {
  readonly hash: OaepHash
  /** Hash of the mask generation function MGF1; the same as `hash` unless told. */
  readonly mgfHash?: OaepHash
  /** Empty unless told. */
  readonly label?: Uint8Array
}

/**
 * EME-OAEP decoding, RFC 8017 7.1.2 step 3, of what raw RSA gave back: `encoded` is exactly as
 * long as the modulus. For tokens that decrypt raw only. Throws UNWRAP_FAILED for every
 * reason, after the same work (RFC 8017's note on Manger's attack). `encoded` stays the
 * caller's to dispose.
 */
export function decodeOaep(encoded: SecretBytes, parameters: OaepParameters): SecretBytes {
  const { hash, mgfHash = hash, label = new Uint8Array(0) } = parameters
  const labelHash = createHash(hash).update(label).digest()
  const size = labelHash.length
  if (encoded.length < 2 * size + 2) throw new KeyriteError('UNWRAP_FAILED')
  using state = SecretBytes.copyOf(encoded.expose())
  const bytes = state.expose()
  const seed = bytes.subarray(1, 1 + size)
  const block = bytes.subarray(1 + size)
  maskByMgf1(seed, block, mgfHash)
  maskByMgf1(block, seed, mgfHash)
  return messageOf(bytes.readUInt8(0), block, labelHash)
}

/** DB = lHash || zeros || 01 || M, and Y = 0: all checked as one verdict. */
function messageOf(y: number, block: Buffer, labelHash: Buffer): SecretBytes {
  const size = labelHash.length
  let wrong = y
  for (const [at, byte] of labelHash.entries()) wrong |= byte ^ block.readUInt8(at)
  let looking = -1
  let start = 0
  for (let at = size; at < block.length; at += 1) {
    const byte = block.readUInt8(at)
    const isOne = maskIfEqual(byte, 1)
    start = select(looking & isOne, at + 1, start)
    looking &= ~isOne
    wrong |= looking & ~maskIfZero(byte)
  }
  if (maskIfZero(wrong | looking) === 0) throw new KeyriteError('UNWRAP_FAILED')
  return SecretBytes.copyOf(block.subarray(start))
}
