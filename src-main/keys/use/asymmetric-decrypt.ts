import type { EncryptionAlgorithm } from '@shared/domain'
import { materialOf } from '../material-of.ts'
import { usableKey } from '../usable.ts'
import { decodeBase64, encodeSecret } from './base64.ts'
import { requireEncryption } from './require-algorithm.ts'
import { noteUse, type UseContext } from './trace.ts'

interface Asked {
  readonly keyId: string
  readonly algorithm: EncryptionAlgorithm
  readonly ciphertext: string
}

/**
 * Decrypts what was encrypted to the key's public half, here or by openssl.
 * @throws KeyriteError ALGORITHM_NOT_ALLOWED, ENCODING_INVALID, DECRYPT_FAILED (whatever is wrong
 *   with the ciphertext), and of `usableKey`
 */
export async function asymmetricDecrypt(
  { keyId, algorithm, ciphertext }: Asked,
  context: UseContext,
) {
  const vault = context.session
  context.about(keyId)
  const usable = await usableKey(vault, 'asymmetricDecrypt', keyId)
  requireEncryption(usable.key, algorithm)
  const bytes = decodeBase64('ciphertext', ciphertext)
  // Noted before: a refused try is worth as much in the log as one that opened.
  const used = noteUse(context, usable, {}, algorithm)
  using plaintext = await materialOf(vault).decryptWith(usable.use, algorithm, bytes)
  context.note({ bytes: plaintext.length })
  return { ...used, plaintext: encodeSecret(plaintext) }
}
