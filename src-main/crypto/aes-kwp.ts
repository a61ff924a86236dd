import { KeyriteError } from '@shared/errors'
import { aesDecryptor, aesEncryptor } from './aes-ecb.ts'
import type { AsyncBlockFunction, BlockFunction } from './aes-ecb.ts'
import { runSteps, runStepsAsync, type BlockSteps } from './block-steps.ts'
import { maskIfLess, maskIfZero } from './constant-time.ts'
import { cipherInPlace, unwrapState, wiped, wrapState } from './key-wrap-core.ts'
import { SecretBytes } from './secret-bytes.ts'

// RFC 5649 3: the alternative initial value; the length of the material follows it.
const INITIAL = 0xa65959a6
const HEAD = 8

/** Length in bytes of what `wrapAesKwp` gives for material of `length` bytes. */
export function aesKwpLength(length: number): number {
  return Math.ceil(length / 8) * 8 + HEAD
}

/**
 * AES key wrap with padding, RFC 5649: material of any length from 1 byte on (else
 * MATERIAL_LENGTH). `kek` has 16, 24 or 32 bytes.
 */
export function wrapAesKwp(kek: SecretBytes, material: SecretBytes): Buffer {
  return wrapAesKwpWith(aesEncryptor(kek), material)
}

/** As `wrapAesKwp`, by a block cipher from elsewhere, such as a token's AES-ECB. */
export function wrapAesKwpWith(encrypt: BlockFunction, material: SecretBytes): Buffer {
  return runSteps(wrapSteps(material), encrypt)
}

export function wrapAesKwpWithAsync(
  encrypt: AsyncBlockFunction,
  material: SecretBytes,
): Promise<Buffer> {
  return material.useAsync(() => runStepsAsync(wrapSteps(material), encrypt))
}

/** Inverse of `wrapAesKwp`. Throws UNWRAP_FAILED whatever is wrong with `wrapped`. */
export function unwrapAesKwp(kek: SecretBytes, wrapped: Uint8Array): SecretBytes {
  return unwrapAesKwpWith(aesDecryptor(kek), wrapped)
}

/** As `unwrapAesKwp`, by a block cipher from elsewhere. */
export function unwrapAesKwpWith(decrypt: BlockFunction, wrapped: Uint8Array): SecretBytes {
  return runSteps(unwrapSteps(wrapped), decrypt)
}

function* wrapSteps(material: SecretBytes): BlockSteps<Buffer> {
  const { length } = material
  if (length < 1) throw new KeyriteError('MATERIAL_LENGTH', { length })
  const state = Buffer.alloc(aesKwpLength(length))
  state.writeUInt32BE(INITIAL, 0)
  state.writeUInt32BE(length, 4)
  material.expose().copy(state, HEAD)
  // RFC 5649 4.1: a single half-block is encrypted together with the head, as one block.
  yield* wiped(state, state.length === 16 ? cipherInPlace(state) : wrapState(state))
  return state
}

function* unwrapSteps(wrapped: Uint8Array): BlockSteps<SecretBytes> {
  if (wrapped.length < 16 || wrapped.length % 8 !== 0) throw new KeyriteError('UNWRAP_FAILED')
  using state = SecretBytes.copyOf(wrapped)
  const bytes = state.expose()
  yield* bytes.length === 16 ? cipherInPlace(bytes) : unwrapState(bytes)
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
