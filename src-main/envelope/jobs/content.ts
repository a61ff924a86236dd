import { join } from 'node:path'
import { KeyriteError } from '@shared/errors'
import type { Pool } from '../workers/pool.ts'
import type { Begun, GoOn, Shared } from '../workers/tasks.ts'
import type { Job } from './job.ts'
import { oneByOne } from './one-by-one.ts'

/**
 * The rest of a file that was begun: by as many threads as there are, then what makes it complete.
 * A failure of one thread is thrown after the others have ended, so that nobody writes any more.
 */
export async function finishContent(
  pool: Pool,
  way: GoOn['way'],
  source: string,
  begun: Begun,
  shared: Shared,
): Promise<void> {
  if (begun.whole) return
  const order: GoOn = { way, source, begun, ...shared }
  const threads = Array.from({ length: pool.size }, () => pool.run('stretch', order))
  const ended = await Promise.allSettled(threads)
  const failures = ended.flatMap((end) =>
    end.status === 'rejected' ? [end.reason as unknown] : [],
  )
  if (failures.length > 0) throw first(failures)
  await pool.run('finish', order)
}

/** The last moment in which it can be called off: from here on it is recorded as done. */
export function requireWanted({ control }: Job): void {
  if (control.stopped) throw new KeyriteError('CANCELLED')
}

/** Gives a finished file its name, as the person wanted it. */
export async function giveName(
  pool: Pool,
  job: Job,
  { temporary }: Begun,
  folder = false,
): Promise<void> {
  const { target, batch } = job
  if (temporary === null || target === null) return
  const order = { temporary, target, collisions: batch.collisions }
  const name =
    (folder ? null : await pool.run('name', { ...order, alone: false })) ??
    (await oneByOne(pool, () => pool.run('name', { ...order, alone: true })))
  if (name === null) throw new KeyriteError('INTERNAL', { what: 'name' })
  job.result = { name, path: join(target.folder, name) }
}

/**
 * Runs `work` on a temporary file, which is removed when that fails. Whatever keeps it from being
 * removed, the failure is what has to be told; the desk tries again when the run has ended.
 */
export async function discardedOnFailure<T>(
  pool: Pool,
  { temporary }: Begun,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (temporary !== null) await pool.run('discard', { path: temporary }).catch(() => undefined)
    throw error
  }
}

/** Of damaged chunks, the first in the file; other failures before them. */
function first(failures: readonly unknown[]): unknown {
  const chunkOf = (failure: unknown): number =>
    failure instanceof KeyriteError && typeof failure.params['chunk'] === 'number'
      ? failure.params['chunk']
      : -1
  return failures.toSorted((one, other) => chunkOf(one) - chunkOf(other))[0]
}
