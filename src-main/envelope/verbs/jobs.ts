import { KeyriteError } from '@shared/errors'
import type { FileProgress } from '@shared/ipc'
import type { FileContext } from '../context.ts'
import type { Desk } from '../desk.ts'
import type { Files } from '../files.ts'
import { callerOf, type Job } from '../jobs/job.ts'

interface Asked {
  readonly jobId: string | null
}

export function jobs(files: Files) {
  return (_: undefined, { session }: FileContext): Promise<FileProgress> =>
    Promise.resolve(files.desk(session).board.snapshot())
}

/** What is running ends within a block of its content. Errors: NOT_FOUND. */
export function cancel(files: Files) {
  return async ({ jobId }: Asked, { session, note }: FileContext): Promise<FileProgress> => {
    const desk = files.desk(session)
    note({ what: jobId === null ? 'all' : 'one' })
    desk.runner.cancel(jobId === null ? desk.board.jobs : [requireJob(desk, jobId)])
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
    const again = jobId === null ? failed(desk) : [requireRetryable(requireJob(desk, jobId))]
    note({ files: again.length })
    for (const job of again) job.by = callerOf(session)
    await desk.start(again, commit)
    return desk.board.snapshot()
  }
}

export function clear(files: Files) {
  return async (_: undefined, { session }: FileContext): Promise<FileProgress> => {
    const { board } = files.desk(session)
    board.clear()
    return board.snapshot()
  }
}

/** Errors: NOT_FOUND; WRONG_STATE for a job without a result. */
export function reveal(files: Files) {
  return async ({ jobId }: { jobId: string }, { session }: FileContext): Promise<null> => {
    const { result } = requireJob(files.desk(session), jobId)
    if (!result) throw new KeyriteError('WRONG_STATE')
    files.services.reveal(result.path)
    return null
  }
}

function failed({ board }: Desk): Job[] {
  return [...board.jobs].filter(({ state }) => state === 'failed')
}

function requireRetryable(job: Job): Job {
  const { state } = job
  if (state === 'failed' || state === 'cancelled' || state === 'skipped') return job
  throw new KeyriteError('WRONG_STATE', { state })
}

function requireJob({ board }: Desk, jobId: string): Job {
  const job = board.get(jobId)
  if (!job) throw new KeyriteError('NOT_FOUND', { what: 'job' })
  return job
}
