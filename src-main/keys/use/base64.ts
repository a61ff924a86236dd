import { KeyriteError } from '@shared/errors'
import { SecretBytes } from '../../crypto/secret-bytes.ts'

/**
 * Strict base64 (RFC 4648, section 4): padding and unused bits must be right, since a cut-off text
 * shows in nothing else. Blanks and line breaks are passed over: openssl prints lines of 64.
 * @throws KeyriteError ENCODING_INVALID, with the field's name
 */
export function decodeBase64(field: string, text: string): Buffer {
  const bytes = readBase64(text)
  if (bytes === null) throw new KeyriteError('ENCODING_INVALID', { field })
  return bytes
}

/** As `decodeBase64`; the caller disposes of it. The text itself can't be wiped. */
export function decodeSecret(field: string, text: string): SecretBytes {
  return SecretBytes.take(decodeBase64(field, text))
}

/** Null: this is no base64. */
export function readBase64(text: string): Buffer | null {
  const bare = text.replace(/[ \t\r\n]+/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(bare)) return null
  const bytes = Buffer.from(bare, 'base64')
  if (bytes.toString('base64') === bare) return bytes
  bytes.fill(0)
  return null
}

/** Hands out what was a secret; the text can't be wiped, so this is done last. */
export function encodeSecret(secret: SecretBytes): string {
  return secret.use((bytes) => bytes.toString('base64'))
}
