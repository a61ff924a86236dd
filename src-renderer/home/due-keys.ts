import { DAY_MS } from '@shared/domain/index.ts'
import type { KeyEvent, KeySummary } from '@shared/ipc/index.ts'
import { shownEvent } from '../composables/key-event.ts'

/** Days ahead that Home tells of what the clock will do to keys (ours). */
export const DUE_DAYS = 30

export interface DueKey {
  readonly id: string
  readonly alias: string
  readonly event: KeyEvent
}

/** Keys that expire, rotate or are deleted within the next days, the soonest first. */
export function dueKeys(keys: readonly KeySummary[], now: Date): DueKey[] {
  const until = now.getTime() + DUE_DAYS * DAY_MS
  return keys
    .flatMap((key) => {
      const event = shownEvent(key)
      return event !== null && Date.parse(event.at) <= until
        ? [{ id: key.id, alias: key.alias, event }]
        : []
    })
    .toSorted((a, b) => Date.parse(a.event.at) - Date.parse(b.event.at))
}
