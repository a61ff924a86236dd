import { decodeSecret } from './base64.ts'
import { sealDataKey } from './data-key.ts'
import { noteUse, type UseContext } from './trace.ts'

/**
 * Seals a data key that was made elsewhere, or opened under another key: 1 to 1024 bytes.
 * @throws KeyriteError ENCODING_INVALID, DATA_KEY_LENGTH, and of `usableKey`
 */
export async function encryptDataKey(
  { keyId, plaintext }: { keyId: string; plaintext: string },
  context: UseContext,
) {
  context.about(keyId)
  using dataKey = decodeSecret('plaintext', plaintext)
  const sealed = await sealDataKey(context.session, keyId, dataKey)
  const used = noteUse(context, sealed, { bytes: dataKey.length })
  return { ...used, ciphertext: sealed.ciphertext.toString('base64') }
}
