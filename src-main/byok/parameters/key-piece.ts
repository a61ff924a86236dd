import { isKeyriteError, KeyriteError, type ErrorCode } from '@shared/errors'
import { readRsaPublicKey, type RsaPublicKey } from '../../crypto/public-key.ts'

/** What only a public key can be refused for: bytes of another kind don't get that far. */
const SURELY_A_KEY: readonly ErrorCode[] = [
  'WRAPPING_KEY_NOT_RSA',
  'WRAPPING_KEY_SIZE',
  'WRAPPING_KEY_EXPONENT',
]

/** As `readRsaPublicKey`, naming the file in each of its errors. */
export function readKey(bytes: Uint8Array, name: string): RsaPublicKey {
  const key = attempt(bytes, name)
  if (key instanceof KeyriteError) throw key
  return key
}

/** The key, or why the bytes are none; throws where they surely are a key, but a bad one. */
export function tryKey(bytes: Uint8Array, name: string): RsaPublicKey | KeyriteError {
  const key = attempt(bytes, name)
  if (key instanceof KeyriteError && SURELY_A_KEY.includes(key.code)) throw key
  return key
}

function attempt(bytes: Uint8Array, name: string): RsaPublicKey | KeyriteError {
  try {
    return readRsaPublicKey(bytes)
  } catch (error) {
    if (!isKeyriteError(error)) throw error
    return new KeyriteError(error.code, { ...error.params, name }, { cause: error })
  }
}
