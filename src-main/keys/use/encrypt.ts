import { KeyriteError } from '@shared/errors'
import { PLAINTEXT_BYTES_MAX } from '@shared/limits.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { usableKey } from '../usable.ts'
import { decodeSecret } from './base64.ts'
import { seal } from './seal.ts'
import { noteUse, type UseContext } from './trace.ts'

/**
 * Encrypts 1 to 4096 bytes under a symmetric key (user guide 2.5). Nothing is no data: an empty
 * plaintext is refused.
 * @throws KeyriteError ENCODING_INVALID, PLAINTEXT_EMPTY, PLAINTEXT_TOO_LARGE, and of `usableKey`
 */
export async function encrypt(
  { keyId, plaintext }: { keyId: string; plaintext: string },
  context: UseContext,
) {
  const vault = context.session
  context.about(keyId)
  const usable = await usableKey(vault, 'encrypt', keyId)
  using data = decodeSecret('plaintext', plaintext)
  requireSize(data)
  const { ciphertext } = await seal(vault, usable, 'data', data)
  const used = noteUse(context, usable, { bytes: data.length })
  return { ...used, ciphertext: ciphertext.toString('base64') }
}

function requireSize({ length: bytes }: SecretBytes): void {
  if (bytes === 0) throw new KeyriteError('PLAINTEXT_EMPTY')
  const max = PLAINTEXT_BYTES_MAX
  if (bytes > max) throw new KeyriteError('PLAINTEXT_TOO_LARGE', { max, bytes })
}
