import { KeyriteError } from '@shared/errors'
import { aesDecryptor, aesEncryptor } from './aes-ecb.ts'
import { maskIfLess, maskIfZero } from './constant-time.ts'
import { cipherInPlace, unwrapState, wrapState } from './key-wrap-core.ts'
import { SecretBytes } from './secret-bytes.ts'

// RFC 5649 3: the alternative initial value; the length of the material follows it.
const INITIAL = 0xa65959a6
const HEAD = 8
// RFC 5649 4.1: a single half-block goes through the cipher with the head, as one block.
const ONE_BLOCK = 16

/** Length in bytes of what `wrapAesKwp` gives for material of `length` bytes. */
export function aesKwpLength(length: number): number {
  return Math.ceil(length / 8) * 8 + HEAD
}

/**
 * AES key wrap with padding, RFC 5649: material of any length from 1 byte on (else
 * MATERIAL_LENGTH). `kek` has 16, 24 or 32 bytes.
 */
export function wrapAesKwp(kek: SecretBytes, material: SecretBytes): Buffer {
  const { length } = material
  if (length < 1) throw new KeyriteError('MATERIAL_LENGTH', { length })
  const encrypt = aesEncryptor(kek)
  const state = Buffer.alloc(aesKwpLength(length))
  state.writeUInt32BE(INITIAL, 0)
  state.writeUInt32BE(length, 4)
  material.expose().copy(state, HEAD)
  if (state.length === ONE_BLOCK) cipherInPlace(state, encrypt)
  else wrapState(state, encrypt)
  return state
}

/** Inverse of `wrapAesKwp`. Throws UNWRAP_FAILED whatever is wrong with `wrapped`. */
export function unwrapAesKwp(kek: SecretBytes, wrapped: Uint8Array): SecretBytes {
  const decrypt = aesDecryptor(kek)
  if (wrapped.length < ONE_BLOCK || wrapped.length % 8 !== 0) {
    throw new KeyriteError('UNWRAP_FAILED')
  }
  using state = SecretBytes.copyOf(wrapped)
  const bytes = state.expose()
  if (bytes.length === ONE_BLOCK) cipherInPlace(bytes, decrypt)
  else unwrapState(bytes, decrypt)
  const length = checkedLength(bytes)
  return SecretBytes.copyOf(bytes.subarray(HEAD, HEAD + length))
}

/** RFC 5649 3, the three checks, as one verdict and in the same time whichever fails. */
function checkedLength(state: Buffer): number {
  const padded = state.length - HEAD
  const claimed = state.readUInt32BE(4)
  const length = claimed & 0x3fffffff
  let wrong = (state.readUInt32BE(0) ^ INITIAL) | (claimed ^ length)
  wrong |= ~maskIfLess(padded - 8, length) | maskIfLess(padded, length)
  for (let at = padded - 8; at < padded; at += 1) {
    wrong |= (state[HEAD + at] ?? 0) & ~maskIfLess(at, length)
  }
  if (maskIfZero(wrong) === 0) throw new KeyriteError('UNWRAP_FAILED')
  return length
}
