import { KEY_SPECS, KEY_STATES } from '@shared/domain/index.ts'
import type { KeySummary } from '@shared/ipc/index.ts'
import { shownEvent } from '../composables/key-event.ts'

export const KEY_COLUMNS = ['alias', 'state', 'algorithm', 'origin', 'created', 'event'] as const
export type KeyColumn = (typeof KEY_COLUMNS)[number]

export interface KeyOrder {
  readonly column: KeyColumn
  readonly descending: boolean
}

/** Newest first, as main answers. */
export const FIRST_ORDER: KeyOrder = { column: 'created', descending: true }

const collator = new Intl.Collator('en', { numeric: true })
const text = (a: string, b: string): number => collator.compare(a, b)

const COMPARE: Readonly<Record<KeyColumn, (a: KeySummary, b: KeySummary) => number>> = {
  alias: (a, b) => text(a.alias, b.alias),
  state: (a, b) => KEY_STATES.indexOf(a.state) - KEY_STATES.indexOf(b.state),
  algorithm: (a, b) =>
    KEY_SPECS.indexOf(a.spec) - KEY_SPECS.indexOf(b.spec) || text(a.usage, b.usage),
  origin: (a, b) => text(a.origin, b.origin) || text(a.backup, b.backup),
  created: (a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt),
  event: (a, b) => Date.parse(shownEvent(a)?.at ?? '') - Date.parse(shownEvent(b)?.at ?? ''),
}

/** Keys with nothing ahead stand last in either direction; what is equal, by alias. */
export function sortKeys(keys: readonly KeySummary[], order: KeyOrder): KeySummary[] {
  const turn = order.descending ? -1 : 1
  const last = (key: KeySummary): number =>
    order.column === 'event' && shownEvent(key) === null ? 1 : 0
  return keys.toSorted((a, b) => {
    if (last(a) !== last(b)) return last(a) - last(b)
    const first = last(a) === 1 ? 0 : COMPARE[order.column](a, b) * turn
    return first || text(a.alias, b.alias)
  })
}

/** Pressing the present column turns it round; another one begins upwards. */
export function nextOrder(order: KeyOrder, column: KeyColumn): KeyOrder {
  return { column, descending: order.column === column && !order.descending }
}
