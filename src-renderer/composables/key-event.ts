import type { KeyEvent, KeySummary } from '@shared/ipc/index.ts'

/**
 * What the clock does to a key next. Main names no rotation of a key that can't rotate now; one that
 * has been missed is told of all the same: it happens as soon as the key is enabled.
 */
export function shownEvent({ nextEvent, rotation }: KeySummary): KeyEvent | null {
  if (nextEvent !== null) return nextEvent
  return rotation?.overdue ? { kind: 'rotation', at: rotation.nextAt } : null
}
