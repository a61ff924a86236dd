import type { ErrorCode, ErrorParams } from '@shared/errors'
import { actAs, type Acting } from '../../ipc/acting.ts'
import { Control } from '../workers/control.ts'
import type { Board } from './board.ts'
import { encrypt } from './encrypt.ts'
import { isEnded, type Job } from './job.ts'
import { open } from './open.ts'
import { requirePermit } from './permits.ts'
import { codedError, type Bench } from './run-job.ts'

/** Small files wait for the token and the log, so many are on their way at once (ours, measured). */
const ROOM = 128
/** A large one takes this much of it: two at once, so that one is flushed while the next is read. */
const LARGE = ROOM / 2
const LARGE_BYTES = 16 * 1024 * 1024

/** The result is there, all the same. */
const AFTERWARDS: ErrorCode = 'ORIGINAL_NOT_REMOVED'

/** Runs the jobs of a board, in their order, so many at once as is good. */
export class Runner {
  readonly #board: Board
  readonly #waiting: Job[] = []
  readonly #bench: () => Bench
  #taken = 0
  #settled: Promise<void> = Promise.resolve()
  #settle: (() => void) | null = null

  constructor(board: Board, bench: () => Bench) {
    this.#board = board
    this.#bench = bench
  }

  /**
   * New jobs, or ended ones that are to be tried again. Those that are on their way already stay on
   * it: whoever asked twice may have been answered late.
   */
  start(asked: readonly Job[]): void {
    const jobs = asked.filter((job) => isEnded(job) || this.#board.get(job.id) === undefined)
    for (const job of jobs) {
      Object.assign(job, { state: 'waiting', error: null, control: new Control() })
      job.clearedBy.clear()
    }
    this.#board.add(jobs)
    this.#waiting.push(...jobs)
    if (jobs.length === 0 || this.#settle) return this.#pump()
    this.#settled = new Promise((resolve) => {
      this.#settle = resolve
    })
    // The vault does not fall idle as long as one of them runs.
    const { vault, services } = this.#bench()
    vault.busy(() => this.#settled).catch((error: unknown) => services.report(error, 'files'))
    this.#pump()
  }

  /** These, within a block of their content; what was written of them is removed. */
  cancel(jobs: Iterable<Job>): void {
    for (const job of jobs) {
      if (isEnded(job)) continue
      job.control.stop()
      if (job.state === 'waiting') this.#end(job, 'cancelled')
    }
    this.#pump()
  }

  /** When nothing runs any more. */
  settled(): Promise<void> {
    return this.#settled
  }

  #pump(): void {
    for (let job = this.#waiting[0]; job; job = this.#waiting[0]) {
      const room = roomOf(job)
      if (job.state === 'waiting' && this.#taken > 0 && this.#taken + room > ROOM) return
      this.#waiting.shift()
      if (job.state !== 'waiting') continue
      this.#taken += room
      void this.#run(job).finally(() => {
        this.#taken -= room
        this.#pump()
      })
    }
    if (this.#taken > 0 || !this.#settle) return
    this.#settle()
    this.#settle = null
    this.#board.ended()
  }

  async #run(job: Job): Promise<void> {
    job.state = 'running'
    this.#board.changed(job)
    try {
      const bench = this.#bench()
      const work = () => (job.action === 'encrypt' ? encrypt(bench, job) : open(bench, job))
      await actAs(actingFor(bench, job), work)
      this.#end(job, 'done')
    } catch (thrown) {
      const error = codedError(thrown)
      const { code, params } = error
      if (code === 'INTERNAL') this.#bench().services.report(thrown, 'files')
      job.error = { code, params: code === 'INTERNAL' ? {} : shown(params) }
      this.#end(job, stateFor(code, job))
    }
  }

  #end(job: Job, state: Job['state']): void {
    job.state = state
    this.#board.changed(job)
  }
}

/** Whoever is signed in by now: each key is asked for in the name of whoever started the job. */
function actingFor({ vault }: Bench, { by, action }: Job): Acting {
  const operation = action === 'encrypt' ? 'createDataKey' : 'decryptDataKey'
  return { ...by, permit: (keyId) => requirePermit(vault, by.id, operation, keyId) }
}

function stateFor(code: ErrorCode, { batch, control }: Job): Job['state'] {
  if (code === AFTERWARDS) return 'done'
  if (control.stopped) return 'cancelled'
  return code === 'TARGET_EXISTS' && batch.collisions === 'skip' ? 'skipped' : 'failed'
}

/** No path reaches the page. */
function shown({ path: _, ...params }: ErrorParams): ErrorParams {
  return params
}

function roomOf({ bytes }: Job): number {
  return bytes > LARGE_BYTES ? LARGE : 1
}
