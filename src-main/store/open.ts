import { open, stat } from 'node:fs/promises'
import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import { fsError } from '../platform/fs-error.ts'
import { setKey } from './cipher.ts'
import { Connection } from './connection.ts'
import { copyStore } from './copy.ts'
import { Handle } from './handle.ts'
import { requireIntact } from './intact.ts'
import { migrate, storedVersion } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { ceremonyRepository } from './repositories/ceremonies.ts'
import { intentRepository } from './repositories/intents.ts'
import { keyRepository } from './repositories/keys.ts'
import { materialRepository } from './repositories/materials.ts'
import { checkpointRepository } from './repositories/checkpoints.ts'
import { grantRepository } from './repositories/grants.ts'
import { peopleRepository } from './repositories/people.ts'
import { runRepository } from './repositories/runs.ts'
import { traceRepository } from './repositories/traces.ts'
import { valueRepository } from './repositories/values.ts'
import { storeError } from './sqlite-error.ts'
import type { Store } from './types.ts'

/**
 * Safe against a crash at any moment: a rollback journal (so that the store is one file at
 * rest), flushed before and after, its folder too. What is deleted is overwritten. The lock is
 * kept from the first statement to the close, so a second Keyrite is refused at once.
 */
const SETTINGS = [
  'PRAGMA locking_mode = EXCLUSIVE',
  'PRAGMA journal_mode = DELETE',
  'PRAGMA synchronous = EXTRA',
  'PRAGMA secure_delete = ON',
  'PRAGMA temp_store = MEMORY',
  'PRAGMA foreign_keys = ON',
  'PRAGMA trusted_schema = OFF',
]

/**
 * Makes a new store; `path` must be free. The key is used at once and not kept.
 * Errors: TARGET_EXISTS, TARGET_NOT_WRITABLE, DISK_FULL, STORE_ERROR.
 */
export async function createStore(path: string, key: SecretBytes): Promise<Store> {
  try {
    // Exclusive and private before SQLite writes a byte; its journals take the same mode.
    await (await open(path, 'wx', 0o600)).close()
  } catch (error) {
    throw fsError(error, { path, doing: 'writing' })
  }
  return withHandle(path, async (handle) => {
    await setKey(handle, key)
    for (const setting of SETTINGS) await handle.all(setting)
    await migrate(handle, MIGRATIONS)
  })
}

/**
 * Opens a store and brings it up to date. A store that isn't right is left as it is.
 * Errors: STORE_MISSING, STORE_DAMAGED, STORE_TOO_NEW, STORE_IN_USE, DISK_FULL, STORE_ERROR.
 */
export async function openStore(path: string, key: SecretBytes): Promise<Store> {
  await requireStoreFile(path)
  return withHandle(path, async (handle) => {
    await setKey(handle, key)
    for (const setting of SETTINGS) await handle.all(setting)
    // Takes the lock before anything is looked at.
    await handle.exec('BEGIN EXCLUSIVE; COMMIT')
    await requireIntact(handle)
    if ((await storedVersion(handle)) === 0) {
      throw new KeyriteError('STORE_DAMAGED', { reason: 'empty' })
    }
    await migrate(handle, MIGRATIONS)
  })
}

/** SQLite takes an empty file for a new database, so its being there and filled comes first. */
async function requireStoreFile(path: string): Promise<void> {
  try {
    const stats = await stat(path)
    if (!stats.isFile()) throw new KeyriteError('STORE_MISSING', { path })
    if (stats.size === 0) throw new KeyriteError('STORE_DAMAGED', { path, reason: 'empty' })
  } catch (error) {
    const coded = fsError(error, { path, doing: 'reading' })
    if (coded.code !== 'FILE_NOT_FOUND') throw coded
    throw new KeyriteError('STORE_MISSING', { path }, { cause: error })
  }
}

async function withHandle(
  path: string,
  prepare: (handle: Handle) => Promise<void>,
): Promise<Store> {
  const handle = await Handle.open(path).catch((error: unknown) => {
    throw storeError(error)
  })
  try {
    await prepare(handle)
  } catch (error) {
    await handle.close()
    throw storeError(error)
  }
  return storeOver(new Connection(handle))
}

function storeOver(connection: Connection): Store {
  return {
    keys: keyRepository(connection),
    materials: materialRepository(connection),
    ceremonies: ceremonyRepository(connection),
    values: valueRepository(connection),
    traces: traceRepository(connection),
    intents: intentRepository(connection),
    people: peopleRepository(connection),
    grants: grantRepository(connection),
    checkpoints: checkpointRepository(connection),
    runs: runRepository(connection),
    transaction: (work) => connection.transaction(work),
    inTransaction: () => connection.inTransaction(),
    copyTo: (path, key) => connection.alone((handle) => copyStore(handle, path, key)),
    close: () => connection.close(),
  }
}
