import { isKeyriteError, KeyriteError } from '@shared/errors'
import { errnoOf, fsError } from '../../platform/fs-error.ts'
import type { Failed } from '../workers/tasks.ts'

/** Parameters of a file system error that hold paths. */
const PATHS: readonly string[] = ['path', 'leftover']

/** What the file system has against a name, as a reason of NAME_INVALID. */
const AGAINST_NAMES: Readonly<Record<string, string>> = {
  ENAMETOOLONG: 'long',
  // Of FAT and others: a colon, a blank at the end, what their coding has no room for.
  EINVAL: 'disk',
  EILSEQ: 'disk',
}

/**
 * Runs `work`; what the file system says becomes a code that fits what was being done: 'naming' is
 * writing where the name may be what it refuses.
 */
export function attempt<T>(doing: 'reading' | 'writing' | 'naming', work: () => T): T {
  try {
    return work()
  } catch (error) {
    const reason = doing === 'naming' ? AGAINST_NAMES[errnoOf(error) ?? ''] : undefined
    if (reason !== undefined) throw new KeyriteError('NAME_INVALID', { reason }, { cause: error })
    throw fsError(error, { path: '', doing: doing === 'reading' ? doing : 'writing' })
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
