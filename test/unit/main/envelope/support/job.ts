import type { Job } from '@main/envelope/jobs/job.ts'
import { Control } from '@main/envelope/workers/control.ts'

const ADA = { id: 'p1', name: 'Ada', roles: [] }

/** A file of 100 bytes that was encrypted, unless said otherwise. */
export function job(id: string, parts: Partial<Job> = {}): Job {
  const settings = { keepName: true, keepTimes: true, keepMode: true, namesInLog: false }
  return {
    batch: {
      ...{ key: null, settings: { ...settings, recoveryKeyId: null } },
      ...{ collisions: 'skip', removeOriginals: false },
      startedBy: ADA,
    },
    ...{ id, action: 'encrypt', name: id, source: `/${id}`, archive: null, bytes: 100 },
    ...{ target: null, unwritable: null, state: 'done', control: new Control(), result: null },
    ...{ error: null, removed: false, by: ADA, clearedBy: new Set() },
    ...parts,
  }
}
