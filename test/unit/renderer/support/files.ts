import type { FileJob, FileKey, FilePlan, FileProgress, ListedJobs } from '@shared/ipc/index.ts'

export const fileJob = (parts: Partial<FileJob> = {}): FileJob => ({
  id: 'j1',
  action: 'encrypt',
  name: 'letter.txt',
  state: 'waiting',
  bytes: 1000,
  done: 0,
  result: null,
  keptName: null,
  error: null,
  removed: false,
  by: null,
  ...parts,
})

export function fileProgress(jobs: FileJob[], running = false): FileProgress {
  const ended = jobs.filter(({ state }) => state !== 'waiting' && state !== 'running')
  return {
    running,
    files: {
      total: jobs.length,
      ended: ended.length,
      failed: ended.filter(({ state }) => state === 'failed').length,
    },
    bytes: { total: jobs.length * 1000, done: ended.length * 1000 },
    bytesPerSecond: 0,
    secondsLeft: null,
    listed: listedJobs(jobs),
    others: { running: false, files: 0, bytes: 0 },
    jobs,
  }
}

export function listedJobs(jobs: readonly FileJob[]): ListedJobs {
  const of = (state: FileJob['state']) => jobs.filter((job) => job.state === state)
  return {
    ...{ total: jobs.length, done: of('done').length, failed: of('failed').length },
    ...{ cancelled: of('cancelled').length, skipped: of('skipped').length },
    plaintextLeft: of('done').filter((job) => job.action === 'encrypt' && !job.removed).length,
  }
}

export const fileKey = (parts: Partial<FileKey> = {}): FileKey => ({
  id: 'k1',
  alias: 'projects',
  spec: 'AES_256',
  isDefault: false,
  imported: false,
  ...parts,
})

/** One file to encrypt, unless said otherwise. */
export const filePlan = (parts: Partial<FilePlan> = {}): FilePlan => ({
  planId: 'p1',
  toEncrypt: { files: 1, folders: 0, bytes: 1000 },
  toOpen: { files: 0, bytes: 0 },
  sample: [{ name: 'letter.txt', bytes: 1000, action: 'encrypt' }],
  leftOut: [],
  leftOutCount: 0,
  locked: [],
  lockedCount: 0,
  collisions: { encrypt: 0, open: 0 },
  readOnly: { encrypt: false, open: false, archive: false },
  ...parts,
})
