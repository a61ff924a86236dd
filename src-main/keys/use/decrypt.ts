import { decodeBase64, encodeSecret } from './base64.ts'
import { open, readCiphertext } from './seal.ts'
import { noteUse, type UseContext } from './trace.ts'

/**
 * Opens data by the key and the version that its ciphertext names (user guide 2.5).
 * @throws KeyriteError ENCODING_INVALID, CIPHERTEXT_*, KEY_DELETED, and of `usableKey`
 */
export async function decrypt({ ciphertext }: { ciphertext: string }, context: UseContext) {
  const parsed = readCiphertext(decodeBase64('ciphertext', ciphertext), 'data')
  context.about(parsed.header.keyId)
  const opened = await open(context.session, 'decrypt', parsed)
  using plaintext = opened.plaintext
  const used = noteUse(context, opened, { bytes: plaintext.length })
  return { ...used, plaintext: encodeSecret(plaintext) }
}
