import type { FileIdentity, Begun, GoOn, Shared } from '../workers/tasks.ts'
import type { Pool } from '../workers/pool.ts'
import type { Job } from './job.ts'
import { join } from 'node:path'
import { KeyriteError } from '@shared/errors'

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

/** Gives a finished file its name, as the person wanted it. */
export async function giveName(
  pool: Pool,
  job: Job,
  { temporary }: Begun,
  folder = false,
): Promise<void> {
  const { target, batch } = job
  if (temporary === null || target === null) return
  // The last moment in which it can be called off.
  if (job.control.stopped) throw new KeyriteError('CANCELLED')
  const name = await pool.run('name', { temporary, target, collisions: batch.collisions, folder })
  job.result = { name, path: join(target.folder, name) }
}

/** Runs `work` on a temporary file, which is removed when that fails. */
export async function discardedOnFailure<T>(
  pool: Pool,
  { temporary }: Begun,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (temporary !== null) await pool.run('discard', { path: temporary })
    throw error
  }
}

export type { FileIdentity }

/** Of damaged chunks, the first in the file; other failures before them. */
function first(failures: readonly unknown[]): unknown {
  const chunkOf = (failure: unknown): number =>
    failure instanceof KeyriteError && typeof failure.params['chunk'] === 'number'
      ? failure.params['chunk']
      : -1
  return failures.toSorted((one, other) => chunkOf(one) - chunkOf(other))[0]
}
