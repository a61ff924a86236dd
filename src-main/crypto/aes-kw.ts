import { timingSafeEqual } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { aesDecryptor, aesEncryptor } from './aes-ecb.ts'
import type { AsyncBlockFunction, BlockFunction } from './aes-ecb.ts'
import { runSteps, runStepsAsync, type BlockSteps } from './block-steps.ts'
import { unwrapState, wiped, wrapState } from './key-wrap-core.ts'
import { SecretBytes } from './secret-bytes.ts'

// RFC 3394 2.2.3.1: the default initial value.
const INITIAL = Buffer.alloc(8, 0xa6)

/**
 * AES key wrap, RFC 3394. Material: a multiple of 8 bytes, at least 16; else MATERIAL_LENGTH.
 * The answer is 8 bytes longer. `kek` has 16, 24 or 32 bytes.
 */
export function wrapAesKw(kek: SecretBytes, material: SecretBytes): Buffer {
  return wrapAesKwWith(aesEncryptor(kek), material)
}

/** As `wrapAesKw`, by a block cipher from elsewhere, such as a token's AES-ECB. */
export function wrapAesKwWith(encrypt: BlockFunction, material: SecretBytes): Buffer {
  return runSteps(wrapSteps(material), encrypt)
}

export function wrapAesKwWithAsync(
  encrypt: AsyncBlockFunction,
  material: SecretBytes,
): Promise<Buffer> {
  return material.useAsync(() => runStepsAsync(wrapSteps(material), encrypt))
}

/** Inverse of `wrapAesKw`. Throws UNWRAP_FAILED whatever is wrong with `wrapped`. */
export function unwrapAesKw(kek: SecretBytes, wrapped: Uint8Array): SecretBytes {
  return unwrapAesKwWith(aesDecryptor(kek), wrapped)
}

/** As `unwrapAesKw`, by a block cipher from elsewhere. */
export function unwrapAesKwWith(decrypt: BlockFunction, wrapped: Uint8Array): SecretBytes {
  return runSteps(unwrapSteps(wrapped), decrypt)
}

function* wrapSteps(material: SecretBytes): BlockSteps<Buffer> {
  const { length } = material
  if (length < 16 || length % 8 !== 0) throw new KeyriteError('MATERIAL_LENGTH', { length })
  const state = Buffer.concat([INITIAL, material.expose()])
  yield* wiped(state, wrapState(state))
  return state
}

function* unwrapSteps(wrapped: Uint8Array): BlockSteps<SecretBytes> {
  if (wrapped.length < 24 || wrapped.length % 8 !== 0) throw new KeyriteError('UNWRAP_FAILED')
  using state = SecretBytes.copyOf(wrapped)
  yield* unwrapState(state.expose())
  const bytes = state.expose()
  if (!timingSafeEqual(bytes.subarray(0, 8), INITIAL)) throw new KeyriteError('UNWRAP_FAILED')
  return SecretBytes.copyOf(bytes.subarray(8))
}
