import { KeyriteError } from '@shared/errors'
import type { LogFormat, LogRange } from '@shared/ipc'
import type { Store } from '../../store/types.ts'

/** Numbers of the first and the last trace. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** @throws KeyriteError LOG_RANGE_EMPTY */
export async function rangeOf(store: Store, asked: LogRange, format: LogFormat): Promise<Range> {
  const newest = (await store.traces.head())?.seq ?? 0
  const { from, to } = await numbersOf(store, asked, newest)
  if (from > to || from > newest) throw new KeyriteError('LOG_RANGE_EMPTY')
  const last = Math.min(to, newest)
  return { from, to: format === 'csv' ? last : await signedEnd(store, last, newest) }
}

async function numbersOf(store: Store, asked: LogRange, newest: number): Promise<Range> {
  if (asked.kind === 'all') return { from: 1, to: newest }
  if (asked.kind === 'numbers') return { from: asked.from, to: asked.to }
  const { from, to } = asked
  const found = await store.traces.numbersOf(from && asKept(from), to && asKept(to))
  if (!found) throw new KeyriteError('LOG_RANGE_EMPTY')
  return found
}

/** The next checkpoint's trace: a range that ends before it proves nothing of its last traces. */
async function signedEnd(store: Store, last: number, newest: number): Promise<number> {
  const [next] = await store.checkpoints.covering(last, last)
  return next && next.seq <= newest ? next.seq : last
}

/** Times are compared as texts, with their milliseconds. */
function asKept(time: string): string {
  return new Date(time).toISOString()
}
