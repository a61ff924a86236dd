import type { FileJob, FileSettings } from '@shared/ipc'
import type { ErrorCode, ErrorParams } from '@shared/errors'
import type { OpenVault, Operator } from '../../vault/types.ts'
import type { Control } from '../workers/control.ts'
import type { ArchiveContents, Refused, Target } from '../workers/tasks.ts'

/** What was chosen once for everything that was started together. */
export interface Batch {
  /** Key for encrypting, and its alias; null where nothing is encrypted. */
  readonly key: { readonly id: string; readonly alias: string } | null
  readonly settings: FileSettings
  readonly collisions: 'skip' | 'rename'
  readonly removeOriginals: boolean
  readonly startedBy: Operator
}

/** One file to be encrypted, opened or verified. */
export interface Job {
  readonly id: string
  /** With the settings as they were when it was started, or tried again. */
  batch: Batch
  readonly action: FileJob['action']
  /** As dropped, with the path below a dropped folder. */
  readonly name: string
  /** Absolute. */
  readonly source: string
  /** What an archive holds; null for every other job. */
  readonly archive: ArchiveContents | null
  /** Of plaintext. */
  readonly bytes: number
  /** Null: verified only. */
  readonly target: Target | null
  readonly unwritable: Refused | null
  /** Whoever started it, or tried it again: whose rights it has, and whose name its trace. */
  by: Operator
  /** Officers who took somebody else's off their own list. */
  readonly clearedBy: Set<string>
  state: FileJob['state']
  /** Of the present run; a retry gets a new one. */
  control: Control
  result: { readonly name: string; readonly path: string } | null
  /** As an opened one was called when it was encrypted, if it was renamed since. */
  keptName?: string | null
  error: { readonly code: ErrorCode; readonly params: ErrorParams } | null
  removed: boolean
}

/** Whoever calls, without what their call alone may. */
export function starterOf({ operator }: OpenVault): Operator {
  const { id, name, roles } = operator
  return { id, name, roles }
}

/** `viewerId`: of whoever sees it; others' have a name on them. */
export function jobView(job: Job, viewerId: string): FileJob {
  const { id, action, name, state, bytes, result, keptName = null, error, removed, by } = job
  const done = state === 'done' ? bytes : doneOf(job)
  return {
    ...{ id, action, name, state, bytes, done, result: result?.name ?? null },
    ...{ keptName, error, removed, by: by.id === viewerId ? null : by.name },
  }
}

/** Bytes of it that are through: what is read back afterwards goes through twice. */
export function doneOf({ batch, action, bytes, control }: Job): number {
  const passes = batch.removeOriginals && action === 'encrypt' ? 2 : 1
  return Math.min(bytes, Math.floor(control.done / passes))
}

export function isEnded({ state }: Pick<Job, 'state'>): boolean {
  return state !== 'waiting' && state !== 'running'
}
