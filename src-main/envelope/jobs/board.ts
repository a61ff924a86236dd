import type { FileJob, FileProgress, ListedJobs } from '@shared/ipc'
import { doneOf, isEnded, jobView, type Job } from './job.ts'
import { Speed } from './speed.ts'

/** Jobs in one answer: a page that shows more would not be read (ours). */
const SHOWN_MAX = 5_000
/** Milliseconds between two messages to the page. */
const PAUSE = 200

/** The job list: what there is, how far it is, and telling the page of changes. */
export class Board {
  readonly #tell: (progress: FileProgress) => void
  readonly #changed = new Set<Job>()
  #jobs = new Map<string, Job>()
  /** Those that were started, or tried again, since nothing was running last. */
  #run = new Set<Job>()
  #speed = new Speed()
  #timer: NodeJS.Timeout | undefined

  constructor(tell: (progress: FileProgress) => void) {
    this.#tell = tell
  }

  get running(): boolean {
    for (const job of this.#run) if (!isEnded(job)) return true
    return false
  }

  get jobs(): Iterable<Job> {
    return this.#jobs.values()
  }

  get(id: string): Job | undefined {
    return this.#jobs.get(id)
  }

  /** New ones, or old ones that are tried again. */
  add(jobs: readonly Job[]): void {
    if (!this.running) {
      this.#run = new Set()
      this.#speed = new Speed()
    }
    for (const job of jobs) {
      this.#jobs.set(job.id, job)
      this.#run.add(job)
      this.changed(job)
    }
  }

  changed(job: Job): void {
    this.#changed.add(job)
    if (!this.#timer) this.#timer = setTimeout(() => this.#report(), PAUSE)
  }

  /** The last of them has ended: nobody should have to wait for the next message. */
  ended(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#report()
  }

  /** Takes the ended ones off. */
  clear(): void {
    const left = [...this.#jobs].filter(([, job]) => !isEnded(job))
    this.#jobs = new Map(left)
    this.#run = new Set([...this.#run].filter((job) => !isEnded(job)))
    this.#changed.clear()
  }

  /** All of them, or the first that matter: failed, running, waiting, then what is done. */
  snapshot(): FileProgress {
    const all = [...this.#jobs.values()]
    const shown = all.length <= SHOWN_MAX ? all : mostImportant(all)
    return this.#progress(shown.map(jobView))
  }

  #report(): void {
    this.#timer = undefined
    for (const job of this.#run) if (job.state === 'running') this.#changed.add(job)
    const told = [...this.#changed].slice(0, SHOWN_MAX)
    for (const job of told) this.#changed.delete(job)
    this.#tell(this.#progress(told.map(jobView)))
    if (this.running || this.#changed.size > 0) {
      this.#timer = setTimeout(() => this.#report(), PAUSE)
    }
  }

  #progress(jobs: FileJob[]): FileProgress {
    const files = { total: this.#run.size, ended: 0, failed: 0 }
    const bytes = { total: 0, done: 0 }
    for (const job of this.#run) {
      if (isEnded(job)) files.ended += 1
      if (job.state === 'failed') files.failed += 1
      bytes.total += job.bytes
      bytes.done += isEnded(job) ? job.bytes : doneOf(job)
    }
    const running = files.ended < files.total
    this.#speed.note(performance.now(), bytes.done)
    const { bytesPerSecond } = this.#speed
    const known = running && bytesPerSecond > 0
    const secondsLeft = known ? Math.ceil((bytes.total - bytes.done) / bytesPerSecond) : null
    return {
      running,
      files,
      bytes,
      bytesPerSecond: running ? bytesPerSecond : 0,
      secondsLeft,
      listed: listedOf(this.#jobs.values()),
      jobs,
    }
  }
}

function listedOf(jobs: Iterable<Job>): ListedJobs {
  const listed = { total: 0, done: 0, failed: 0, cancelled: 0, skipped: 0, plaintextLeft: 0 }
  for (const { state, action, removed } of jobs) {
    listed.total += 1
    if (state !== 'waiting' && state !== 'running') listed[state] += 1
    if (state === 'done' && action === 'encrypt' && !removed) listed.plaintextLeft += 1
  }
  return listed
}

const ORDER: Readonly<Record<Job['state'], number>> = {
  ...{ failed: 0, running: 1, waiting: 2, cancelled: 3, skipped: 4, done: 5 },
}

function mostImportant(jobs: readonly Job[]): Job[] {
  return jobs.toSorted((one, other) => ORDER[one.state] - ORDER[other.state]).slice(0, SHOWN_MAX)
}
