import { KeyriteError } from '@shared/errors'
import type { Handle } from './handle.ts'
import type { Migration } from './migrations/index.ts'
import { rollBack } from './rollback.ts'

/**
 * Brings the schema up to the newest version, one transaction a step: after a crash the store
 * is at one version or the next, never in between.
 * @throws KeyriteError STORE_TOO_NEW when a later Keyrite wrote it.
 */
export async function migrate(handle: Handle, steps: readonly Migration[]): Promise<void> {
  const found = await storedVersion(handle)
  const newest = steps.at(-1)?.version ?? 0
  if (found > newest) throw new KeyriteError('STORE_TOO_NEW', { found, known: newest })
  for (const step of steps) {
    if (step.version > found) await apply(handle, step)
  }
}

export async function storedVersion(handle: Handle): Promise<number> {
  const [row] = await handle.all<{ user_version: number }>('PRAGMA user_version')
  return row?.user_version ?? 0
}

async function apply(handle: Handle, step: Migration): Promise<void> {
  await handle.exec('BEGIN IMMEDIATE')
  try {
    await handle.exec(step.sql)
    // A pragma takes no parameter; the number is ours.
    await handle.exec(`PRAGMA user_version = ${step.version}`)
    await handle.exec('COMMIT')
  } catch (error) {
    await rollBack(handle, 'ROLLBACK', error)
    throw error
  }
}
