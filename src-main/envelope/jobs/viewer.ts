import type { SignedIn } from '../../vault/index.ts'
import type { Operator } from '../../vault/types.ts'
import type { Job } from './job.ts'

const OFFICER = 'security-officer'

/** Whoever looks at the list of jobs. */
export interface Viewer {
  readonly id: string
  /** Sees everybody's. */
  readonly isOfficer: boolean
  /** May work with files at all; without it, not even one's own names are shown. */
  readonly mayUse: boolean
}

/** Whoever is signed in now. */
export function viewerOf(signedIn: SignedIn | null): Viewer | null {
  if (!signedIn) return null
  const { id, roles, permissions } = signedIn
  return { id, isOfficer: roles.includes(OFFICER), mayUse: permissions.has('useFiles') }
}

/** Whoever calls; what their call needs was checked before. */
export function callerOf({ id, roles }: Operator): Viewer {
  return { id, isOfficer: roles.includes(OFFICER), mayUse: true }
}

/** Of whoever runs it, and of whoever began it: an officer may have tried it again since. */
export function isTheirs({ id }: Viewer, { by, batch }: Job): boolean {
  return by.id === id || batch.startedBy.id === id
}

/** Whether names, results and what can be done about a job are for this person. */
export function sees(viewer: Viewer, job: Job): boolean {
  if (!viewer.mayUse) return false
  return isTheirs(viewer, job) || (viewer.isOfficer && !job.clearedBy.has(viewer.id))
}
