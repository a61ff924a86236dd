import { timingSafeEqual } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { aesDecryptor, aesEncryptor } from './aes-ecb.ts'
import { unwrapState, wrapState } from './key-wrap-core.ts'
import { SecretBytes } from './secret-bytes.ts'

// RFC 3394 2.2.3.1: the default initial value.
const INITIAL = Buffer.alloc(8, 0xa6)

/**
 * AES key wrap, RFC 3394. Material: a multiple of 8 bytes, at least 16; else MATERIAL_LENGTH.
 * The answer is 8 bytes longer. `kek` has 16, 24 or 32 bytes.
 */
export function wrapAesKw(kek: SecretBytes, material: SecretBytes): Buffer {
  const { length } = material
  if (length < 16 || length % 8 !== 0) throw new KeyriteError('MATERIAL_LENGTH', { length })
  const encrypt = aesEncryptor(kek)
  const state = Buffer.concat([INITIAL, material.expose()])
  wrapState(state, encrypt)
  return state
}

/** Inverse of `wrapAesKw`. Throws UNWRAP_FAILED whatever is wrong with `wrapped`. */
export function unwrapAesKw(kek: SecretBytes, wrapped: Uint8Array): SecretBytes {
  const decrypt = aesDecryptor(kek)
  if (wrapped.length < 24 || wrapped.length % 8 !== 0) throw new KeyriteError('UNWRAP_FAILED')
  using state = SecretBytes.copyOf(wrapped)
  const bytes = state.expose()
  unwrapState(bytes, decrypt)
  if (!timingSafeEqual(bytes.subarray(0, 8), INITIAL)) throw new KeyriteError('UNWRAP_FAILED')
  return SecretBytes.copyOf(bytes.subarray(8))
}
