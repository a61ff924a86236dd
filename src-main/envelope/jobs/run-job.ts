import { access, constants, lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { isKeyriteError, KeyriteError, type ErrorParams } from '@shared/errors'
import { outcomeOf } from '../../ipc/outcome.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { FileServices } from '../services.ts'
import type { Pool } from '../workers/pool.ts'
import type { RunId } from '../workers/tasks.ts'
import type { Job } from './job.ts'

/** What a job runs with. */
export interface Bench {
  readonly vault: OpenVault
  readonly pool: Pool
  readonly services: FileServices
  readonly run: RunId
}

/** What of a job its trace tells; filled in as it becomes known. */
export interface JobTrace {
  readonly operation: 'createDataKey' | 'decryptDatakey'
  keyId: string
  params: ErrorParams
}

/**
 * One trace a file, before the file gets its name: success as soon as the key was used and the
 * result is complete, otherwise the reason. A result that can't be recorded is none. What fails
 * after that (the name, the removal of an original) leaves a second one.
 */
export async function traced<T>(
  { vault, services }: Bench,
  job: Job,
  trace: JobTrace,
  work: (record: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const write = (outcome: 'success' | 'refused' | 'failed', code: string, more: ErrorParams) =>
    services.trace(
      {
        ...{ operator: vault.operator.name, operation: trace.operation, resource: 'cmk' },
        ...{ resourceId: trace.keyId, outcome, code },
        params: { ...trace.params, ...named(job), ...loggable(more, job) },
      },
      vault,
    )
  const record = async (): Promise<void> => {
    await write('success', '', {})
  }
  try {
    return await work(record)
  } catch (error) {
    const { code, params } = codedError(error)
    await write(outcomeOf(code), code, params).catch((failure: unknown) =>
      services.report(failure, 'files'),
    )
    throw error
  }
}

/**
 * Before a key is used for it. Errors: TARGET_EXISTS; those that the plan found, if it is still so:
 * whoever tries again may have mounted the stick anew.
 */
export async function requireTarget({ target, unwritable, batch }: Job): Promise<void> {
  if (!target) return
  if (unwritable && !(await isWritable(target.base))) {
    throw new KeyriteError(unwritable.code, unwritable.params)
  }
  if (batch.collisions === 'rename') return
  const there = await lstat(join(target.folder, target.name)).catch(() => null)
  if (there) throw new KeyriteError('TARGET_EXISTS')
}

function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
}

export function codedError(thrown: unknown): KeyriteError {
  return isKeyriteError(thrown) ? thrown : new KeyriteError('INTERNAL', {}, { cause: thrown })
}

/** Which of an archive's files it was is a name as well. */
function loggable(params: ErrorParams, { batch }: Job): ErrorParams {
  return batch.settings.namesInLog ? params : withoutFile(params)
}

function withoutFile({ file: _, ...params }: ErrorParams): ErrorParams {
  return params
}

function named({ batch, name }: Job): ErrorParams {
  return batch.settings.namesInLog ? { name } : {}
}
