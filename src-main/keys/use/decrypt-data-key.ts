import { decodeBase64, encodeSecret } from './base64.ts'
import { open, readCiphertext } from './seal.ts'
import { noteUse, type UseContext } from './trace.ts'

/** @throws KeyriteError ENCODING_INVALID, CIPHERTEXT_*, KEY_DELETED, and of `usableKey` */
export async function decryptDataKey({ ciphertext }: { ciphertext: string }, context: UseContext) {
  const parsed = readCiphertext(decodeBase64('ciphertext', ciphertext), 'data-key')
  context.about(parsed.header.keyId)
  const opened = await open(context.session, 'dataKey', parsed)
  using dataKey = opened.plaintext
  const used = noteUse(context, opened, { bytes: dataKey.length })
  return { ...used, plaintext: encodeSecret(dataKey) }
}
