import { isKeyriteError, KeyriteError } from '@shared/errors'
import { fsError } from '../../platform/fs-error.ts'
import type { Failed } from '../workers/tasks.ts'

/** Parameters of a file system error that hold paths. */
const PATHS: readonly string[] = ['path', 'leftover']

/** Runs `work`; what the file system says becomes a code that fits what was being done. */
export function attempt<T>(doing: 'reading' | 'writing', work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw fsError(error, { path: '', doing })
  }
}

/** For a message to the main thread. Paths stay out of the parameters, which people are shown. */
export function failedAnswer(thrown: unknown): Failed {
  const error = isKeyriteError(thrown)
    ? thrown
    : new KeyriteError('INTERNAL', {}, { cause: thrown })
  const params = Object.fromEntries(
    Object.entries(error.params).filter(([name]) => !PATHS.includes(name)),
  )
  const cause = error.cause instanceof Error ? (error.cause.stack ?? '') : ''
  return { code: error.code, params, why: cause }
}
