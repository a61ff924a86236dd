import type { FileJob } from '@shared/ipc/index.ts'

export type JobFilter = 'all' | 'failed'

export const ended = ({ state }: FileJob): boolean => state !== 'waiting' && state !== 'running'
export const retriable = ({ state }: FileJob): boolean =>
  state === 'failed' || state === 'cancelled' || state === 'skipped'

export const fits = (filter: JobFilter, job: FileJob): boolean =>
  filter === 'all' || job.state === 'failed'

/** The colour of a state; its word says the same. */
export const STATE_KIND = {
  waiting: 'neutral',
  running: 'info',
  done: 'success',
  failed: 'danger',
  cancelled: 'neutral',
  skipped: 'warning',
} as const satisfies Record<FileJob['state'], string>

/** 0 to 100; an empty file is done when its job is. */
export function percent(done: number, total: number): number {
  return total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0
}
