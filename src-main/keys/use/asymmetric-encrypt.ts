import type { EncryptionAlgorithm } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { materialOf } from '../material-of.ts'
import { usableKey } from '../usable.ts'
import { decodeSecret } from './base64.ts'
import { requireEncryption } from './require-algorithm.ts'
import { notePublicUse, type UseContext } from './trace.ts'

interface Asked {
  readonly keyId: string
  readonly algorithm: EncryptionAlgorithm
  readonly plaintext: string
}

/**
 * Encrypts to a key's public half, as anybody with the downloaded public key can.
 * @throws KeyriteError ALGORITHM_NOT_ALLOWED, ENCODING_INVALID, PLAINTEXT_EMPTY, PLAINTEXT_TOO_LARGE,
 *   and of `usableKey`
 */
export async function asymmetricEncrypt(
  { keyId, algorithm, plaintext }: Asked,
  context: UseContext,
) {
  const vault = context.session
  context.about(keyId)
  const usable = await usableKey(vault, 'asymmetricEncrypt', keyId)
  requireEncryption(usable.key, algorithm)
  using data = decodeSecret('plaintext', plaintext)
  if (data.length === 0) throw new KeyriteError('PLAINTEXT_EMPTY')
  const ciphertext = await materialOf(vault).encryptTo(usable.use, algorithm, data)
  const used = notePublicUse(context, usable, { algorithm, bytes: data.length })
  return { ...used, ciphertext: ciphertext.toString('base64') }
}
