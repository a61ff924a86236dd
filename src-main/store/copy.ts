import { open, rm } from 'node:fs/promises'
import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import { fsError } from '../platform/fs-error.ts'
import { STORE_KEY_BYTES } from './cipher.ts'
import type { Handle } from './handle.ts'
import { storedVersion } from './migrate.ts'
import { storeError } from './sqlite-error.ts'
import type { TraceHead } from './types.ts'

/**
 * SQLCipher's own export, into a file that must not be there: every table, then indexes and
 * triggers, encrypted under `key` page by page. Nothing is ever written in plaintext.
 */
export async function copyStore(
  handle: Handle,
  path: string,
  key: SecretBytes,
): Promise<TraceHead | null> {
  if (key.length !== STORE_KEY_BYTES) throw new KeyriteError('INTERNAL')
  try {
    await (await open(path, 'wx', 0o600)).close()
  } catch (error) {
    throw fsError(error, { path, doing: 'writing' })
  }
  try {
    return await exported(handle, path, key)
  } catch (error) {
    await rm(path, { force: true })
    throw storeError(error)
  }
}

async function exported(handle: Handle, path: string, key: SecretBytes): Promise<TraceHead | null> {
  await attach(handle, path, key)
  try {
    await handle.all("SELECT sqlcipher_export('copy')")
    // The export leaves it out; a pragma takes no parameter, and the number is ours.
    await handle.exec(`PRAGMA copy.user_version = ${await storedVersion(handle)}`)
    const [head] = await handle.all<TraceHead>('SELECT seq, hash FROM copy.trace_head')
    return head ?? null
  } finally {
    await handle.exec('DETACH DATABASE copy')
  }
}

/** As in `setKey`: an error of this statement carries a piece of the key, so it is not passed on. */
async function attach(handle: Handle, path: string, key: SecretBytes): Promise<void> {
  const keyed = `ATTACH DATABASE ? AS copy KEY "x'${key.expose().toString('hex')}'"`
  const attached = await handle.all(keyed, [path]).then(
    () => true,
    () => false,
  )
  if (!attached) throw new KeyriteError('STORE_ERROR', { sqlite: 'ATTACH' })
}
