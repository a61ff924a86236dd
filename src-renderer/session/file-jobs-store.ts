import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { FileJob, FileProgress } from '@shared/ipc/index.ts'
import { call, on } from '../bridge/index.ts'

type Totals = Omit<FileProgress, 'jobs'>

const NOTHING: Totals = {
  running: false,
  files: { total: 0, ended: 0, failed: 0 },
  bytes: { total: 0, done: 0 },
  bytesPerSecond: 0,
  secondsLeft: null,
  listed: { total: 0, done: 0, failed: 0, cancelled: 0, skipped: 0, plaintextLeft: 0 },
  others: { running: false, files: 0, bytes: 0 },
}
const UNENDED = ['waiting', 'running']

/**
 * The file jobs of the open vault that whoever is signed in sees, on whatever page. Main tells of those that changed; answers are
 * whole lists. An answer that was made before an event but comes after it would bring back old
 * states, so the list is asked for again whenever it disagrees with the totals at the end.
 */
export const useFileJobsStore = defineStore('file-jobs', () => {
  const byId = new Map<string, FileJob>()
  const jobs = shallowRef<readonly FileJob[]>([])
  const totals = shallowRef<Totals>(NOTHING)
  const running = computed(() => totals.value.running)
  /** Of other people, whose names and files this person does not see. */
  const others = computed(() => totals.value.others)
  /** A lock ends them, whosever they are. */
  const endedByLock = computed(() => running.value || others.value.running)

  function show(progress: Totals): void {
    jobs.value = [...byId.values()]
    totals.value = progress
  }

  function merge(progress: FileProgress): void {
    for (const job of progress.jobs) byId.set(job.id, job)
    show(progress)
    if (!progress.running && jobs.value.some(({ state }) => UNENDED.includes(state))) void load()
  }

  function replace(progress: FileProgress): void {
    byId.clear()
    for (const job of progress.jobs) byId.set(job.id, job)
    show(progress)
  }

  async function load(): Promise<void> {
    replace(await call('files.jobs', undefined))
  }

  /** Answers the function that ends it. */
  function listen(): () => void {
    void load().catch(() => undefined)
    return on('files.progress', merge)
  }

  /** Null: all. */
  async function cancel(jobId: string | null): Promise<void> {
    await call('files.cancel', { jobId })
    await load()
  }

  async function retry(jobId: string | null): Promise<void> {
    await call('files.retry', { jobId })
    await load()
  }

  async function clear(): Promise<void> {
    await call('files.clear', undefined)
    await load()
  }

  async function reveal(jobId: string): Promise<void> {
    await call('files.reveal', { jobId })
  }

  function forget(): void {
    byId.clear()
    jobs.value = []
    totals.value = NOTHING
  }

  const state = { jobs, totals, running, others, endedByLock }
  return { ...state, listen, load, cancel, retry, clear, reveal, forget }
})
