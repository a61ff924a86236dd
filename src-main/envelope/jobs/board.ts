import type { FileProgress, ListedJobs } from '@shared/ipc'
import { doneOf, isEnded, jobView, type Job } from './job.ts'
import { Speed } from './speed.ts'
import { isTheirs, sees, type Viewer } from './viewer.ts'

/** Jobs in one answer: a page that shows more would not be read (ours). */
const SHOWN_MAX = 5_000
/** Milliseconds between two messages to the page. */
const PAUSE = 200

/**
 * The job list: what there is, how far it is, and telling the page of changes. Everybody sees their
 * own jobs, an officer all; of others' only that some run.
 */
export class Board {
  readonly #tell: (progress: FileProgress) => void
  readonly #viewer: () => Viewer | null
  readonly #changed = new Set<Job>()
  #jobs = new Map<string, Job>()
  /** Those that were started, or tried again, since nothing was running last. */
  #run = new Set<Job>()
  /** Of the jobs that `#seer` sees. */
  #speed = new Speed()
  #seer: string | null = null
  #timer: NodeJS.Timeout | undefined

  /** `viewer`: whoever is signed in now; null: nobody, who is told nothing. */
  constructor(tell: (progress: FileProgress) => void, viewer: () => Viewer | null) {
    this.#tell = tell
    this.#viewer = viewer
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

  /** Takes the ended ones off this person's list; off everybody's, where it is their own. */
  clear(person: Viewer): void {
    for (const [id, job] of this.#jobs) {
      if (!isEnded(job) || !sees(person, job)) continue
      if (isTheirs(person, job)) {
        for (const kept of [this.#run, this.#changed]) kept.delete(job)
        this.#jobs.delete(id)
      } else job.clearedBy.add(person.id)
    }
  }

  /** All that whoever is there sees, or the first that matter: failed, running, waiting, then done. */
  snapshot(): FileProgress {
    const viewer = this.#viewer()
    const all = viewer ? [...this.#jobs.values()].filter((job) => sees(viewer, job)) : []
    const shown = all.length <= SHOWN_MAX ? all : mostImportant(all)
    return this.#progress(shown, all, viewer)
  }

  #report(): void {
    this.#timer = undefined
    const viewer = this.#viewer()
    for (const job of this.#run) if (job.state === 'running') this.#changed.add(job)
    // What others come to see later, they ask for.
    for (const job of this.#changed) if (!viewer || !sees(viewer, job)) this.#changed.delete(job)
    const told = [...this.#changed].slice(0, SHOWN_MAX)
    for (const job of told) this.#changed.delete(job)
    if (viewer) {
      const all = [...this.#jobs.values()].filter((job) => sees(viewer, job))
      this.#tell(this.#progress(told, all, viewer))
    }
    if (this.running || this.#changed.size > 0) {
      this.#timer = setTimeout(() => this.#report(), PAUSE)
    }
  }

  #progress(told: readonly Job[], seen: readonly Job[], viewer: Viewer | null): FileProgress {
    const mine: Job[] = []
    const others: Job[] = []
    for (const job of this.#run) (viewer && sees(viewer, job) ? mine : others).push(job)
    const { files, bytes } = sumOf(mine)
    const running = files.ended < files.total
    this.#look(viewer)
    this.#speed.note(performance.now(), bytes.done)
    const { bytesPerSecond } = this.#speed
    const known = running && bytesPerSecond > 0
    const secondsLeft = known ? Math.ceil((bytes.total - bytes.done) / bytesPerSecond) : null
    return {
      ...{ running, files, bytes, bytesPerSecond: running ? bytesPerSecond : 0, secondsLeft },
      listed: listedOf(seen),
      others: othersOf(others, viewer),
      jobs: told.map((job) => jobView(job, viewer?.id ?? '')),
    }
  }

  /** Another person sees other jobs: how fast those went says nothing of these. */
  #look(viewer: Viewer | null): void {
    const seer = viewer?.id ?? null
    if (seer !== this.#seer) this.#speed = new Speed()
    this.#seer = seer
  }
}

function sumOf(jobs: readonly Job[]): Pick<FileProgress, 'files' | 'bytes'> {
  const files = { total: jobs.length, ended: 0, failed: 0 }
  const bytes = { total: 0, done: 0 }
  for (const job of jobs) {
    if (isEnded(job)) files.ended += 1
    if (job.state === 'failed') files.failed += 1
    bytes.total += job.bytes
    bytes.done += isEnded(job) ? job.bytes : doneOf(job)
  }
  return { files, bytes }
}

/** That some run is everybody's to know: a lock ends them. How many, for who works with files. */
function othersOf(jobs: readonly Job[], viewer: Viewer | null): FileProgress['others'] {
  const left = jobs.filter((job) => !isEnded(job))
  const counted = viewer?.mayUse ? left : []
  return {
    running: left.length > 0,
    files: counted.length,
    bytes: counted.reduce((sum, { bytes }) => sum + bytes, 0),
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
