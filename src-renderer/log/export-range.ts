import type { LogRange } from '@shared/ipc/index.ts'
import { timesOf } from './log-filter.ts'

const NUMBER = /^[1-9][0-9]{0,14}$/

/** As the dialog's fields hold it: numbers as typed, local times to the minute. */
export interface RangeFields {
  readonly kind: 'all' | 'numbers' | 'time'
  readonly from: string
  readonly to: string
}

/** What is wrong with one end; code for the locale files (`log.export.faults.<code>`). */
export type EndFault = 'number' | 'order' | null

/** An empty number is not wrong, only not there yet. */
export function faultsOf({ kind, from, to }: RangeFields): { from: EndFault; to: EndFault } {
  if (kind === 'all') return { from: null, to: null }
  if (kind === 'time') {
    const times = timesOf({ from, to })
    const turned = times.from !== undefined && times.to !== undefined && times.from > times.to
    return { from: null, to: turned ? 'order' : null }
  }
  const wrong = (text: string): EndFault => (text === '' || NUMBER.test(text) ? null : 'number')
  const turned = NUMBER.test(from) && NUMBER.test(to) && Number(from) > Number(to)
  return { from: wrong(from), to: wrong(to) ?? (turned ? 'order' : null) }
}

/** What main is asked for; null while the fields don't say it. */
export function rangeOf(fields: RangeFields): LogRange | null {
  const { kind, from, to } = fields
  const faults = faultsOf(fields)
  if (kind === 'all') return { kind }
  if (faults.from !== null || faults.to !== null) return null
  if (kind === 'time') {
    const times = timesOf({ from, to })
    return { kind, from: times.from ?? null, to: times.to ?? null }
  }
  return from === '' || to === '' ? null : { kind, from: Number(from), to: Number(to) }
}
