import { KeyriteError } from '@shared/errors'
import type { FileProgress } from '@shared/ipc'
import type { FileContext } from '../context.ts'
import type { Desk } from '../desk.ts'
import type { Files } from '../files.ts'
import { starterOf, type Job } from '../jobs/job.ts'
import { readFileSettings } from '../settings.ts'
import { callerOf, sees, type Viewer } from '../jobs/viewer.ts'

interface Asked {
  readonly jobId: string | null
}

/** One's own, an officer's all; of others' how many still run and how long they are. */
export function jobs(files: Files) {
  return (_: undefined, { session }: FileContext): Promise<FileProgress> =>
    Promise.resolve(files.desk(session).board.snapshot())
}

/**
 * What is running ends within a block of its content. Errors: NOT_FOUND, also for a job that is
 * somebody else's.
 */
export function cancel(files: Files) {
  return async ({ jobId }: Asked, { session, note }: FileContext): Promise<FileProgress> => {
    const desk = files.desk(session)
    const caller = callerOf(session.operator)
    note({ what: jobId === null ? 'all' : 'one' })
    desk.runner.cancel(jobId === null ? seenBy(desk, caller) : [requireJob(desk, caller, jobId)])
    return desk.board.snapshot()
  }
}

/** One that is not done, or all that failed. Errors: NOT_FOUND, WRONG_STATE. */
export function retry(files: Files) {
  return async (
    { jobId }: Asked,
    { session, note, commit }: FileContext,
  ): Promise<FileProgress> => {
    const desk = files.desk(session)
    const caller = callerOf(session.operator)
    const settings = await readFileSettings(session)
    const again =
      jobId === null
        ? seenBy(desk, caller).filter(({ state }) => state === 'failed')
        : [requireRetryable(requireJob(desk, caller, jobId))]
    note({ files: again.length })
    for (const job of again) {
      job.by = starterOf(session)
      // A recovery key that was chosen meanwhile is for these as well.
      job.batch = { ...job.batch, settings }
    }
    await desk.start(again, commit)
    return desk.board.snapshot()
  }
}

/** An officer's list loses others' jobs as well; those others keep them on theirs. */
export function clear(files: Files) {
  return async (_: undefined, { session }: FileContext): Promise<FileProgress> => {
    const { board } = files.desk(session)
    board.clear(callerOf(session.operator))
    return board.snapshot()
  }
}

/** Errors: NOT_FOUND; WRONG_STATE for a job without a result. */
export function reveal(files: Files) {
  return async ({ jobId }: { jobId: string }, { session }: FileContext): Promise<null> => {
    const { result } = requireJob(files.desk(session), callerOf(session.operator), jobId)
    if (!result) throw new KeyriteError('WRONG_STATE')
    files.services.reveal(result.path)
    return null
  }
}

function seenBy({ board }: Desk, viewer: Viewer): Job[] {
  return [...board.jobs].filter((job) => sees(viewer, job))
}

function requireRetryable(job: Job): Job {
  const { state } = job
  if (state === 'failed' || state === 'cancelled' || state === 'skipped') return job
  throw new KeyriteError('WRONG_STATE', { state })
}

function requireJob({ board }: Desk, caller: Viewer, jobId: string): Job {
  const job = board.get(jobId)
  if (!job || !sees(caller, job)) throw new KeyriteError('NOT_FOUND', { what: 'job' })
  return job
}
