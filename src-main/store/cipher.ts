import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { Handle } from './handle.ts'

/** Bytes of the store's key: AES-256, used as it is, without SQLCipher's own derivation. */
export const STORE_KEY_BYTES = 32

/**
 * Keys the connection. Errors of this statement carry a piece of it, so they are not passed on,
 * not even as a cause. The hexadecimal text is out of our hands once SQLite has it; it lives
 * until the garbage collector takes it.
 * @throws KeyriteError STORE_ERROR when the key is refused or the build can't encrypt.
 */
export async function setKey(handle: Handle, key: SecretBytes): Promise<void> {
  if (key.length !== STORE_KEY_BYTES) throw new KeyriteError('INTERNAL')
  // Otherwise SQLCipher writes of its own accord to the standard error stream.
  await handle.all('PRAGMA cipher_log_level = NONE')
  await handle.all('PRAGMA cipher_memory_security = ON')
  const keyed = await handle.all(`PRAGMA key = "x'${key.expose().toString('hex')}'"`).then(
    () => true,
    () => false,
  )
  if (!keyed) throw new KeyriteError('STORE_ERROR', { sqlite: 'PRAGMA key' })
  await requireCipher(handle)
}

/** Plain SQLite takes `PRAGMA key` without a word and would write plaintext. */
async function requireCipher(handle: Handle): Promise<void> {
  const [status] = await handle.all<{ cipher_status?: string }>('PRAGMA cipher_status')
  if (status?.cipher_status !== '1') throw new KeyriteError('STORE_ERROR', { sqlite: 'no cipher' })
}
