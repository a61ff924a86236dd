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
  /** The second key that the data key is sealed by, which has a trace under its own id. */
  recovery?: { readonly keyId: string; params: ErrorParams }
}

/**
 * One trace a file and key, before the file gets its name: success as soon as the keys were used and
 * the result is complete, otherwise the reason. A result that can't be recorded is none. What fails
 * after that (the name, the removal of an original) leaves a second one.
 */
export async function traced<T>(
  { vault, services }: Bench,
  job: Job,
  trace: JobTrace,
  work: (record: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const write = (outcome: 'success' | 'refused' | 'failed', code: string, more: ErrorParams) => {
    const entry = (operation: string, resourceId: string, params: ErrorParams) => ({
      ...{ operator: vault.operator.name, operation, resource: 'cmk' },
      ...{ resourceId, outcome, code },
      // What is known of the key in this entry comes before what was said of the other one.
      params: { ...loggable(more, job), ...params, ...named(job) },
    })
    const { recovery } = trace
    const entries = [entry(trace.operation, trace.keyId, trace.params)]
    if (recovery) {
      const params = { ...ofFile(trace.params), ...recovery.params }
      entries.push(entry('encryptDatakey', recovery.keyId, params))
    }
    // Asked for at once, so that one commit writes both.
    return Promise.all(entries.map((one) => services.trace(one, vault)))
  }
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

function ofFile({ alias: _alias, version: _version, ...params }: ErrorParams): ErrorParams {
  return params
}

function withoutFile({ file: _, ...params }: ErrorParams): ErrorParams {
  return params
}

function named({ batch, name }: Job): ErrorParams {
  return batch.settings.namesInLog ? { name } : {}
}
