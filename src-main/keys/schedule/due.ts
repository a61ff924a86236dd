import { refusal } from '@shared/domain'
import type { KeyEvent } from '@shared/ipc'
import type { KeyRecord } from '../../store/types.ts'
import { nextRotationOf } from '../next-rotation.ts'
import { factsOf } from '../require.ts'

export type DueKind = KeyEvent['kind']

/**
 * What the clock has to do to a key now, if anything: what comes last for a key first. An instant
 * is due when it is reached. However often a period has passed, it is one rotation.
 */
export function dueOf(key: KeyRecord, now: Date): DueKind | null {
  if (isReached(key.deletionAt, now)) return 'deletion'
  if (isReached(key.expiresAt, now)) return 'expiry'
  const rotation = nextRotationOf(key)
  if (rotation !== null && rotation <= now && mayRotate(key)) return 'rotation'
  return null
}

/** It can't be taken back. */
export function isFinal(due: DueKind): boolean {
  return due !== 'rotation'
}

function isReached(at: string | null, now: Date): boolean {
  return at !== null && new Date(at) <= now
}

/** Whoever may change a key's rotation has a key that rotates: the same rule (table 2-12). */
function mayRotate(key: KeyRecord): boolean {
  return refusal('updateRotation', factsOf(key)) === null
}
