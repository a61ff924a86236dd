import type { CallInput } from '@shared/ipc/index.ts'
import type { TraceQuery } from '../composables/use-trace-pages.ts'

/** What the fields above the entries hold; null and an empty text ask for nothing. */
export interface LogFields {
  readonly search: string
  readonly outcome: CallInput<'log.list'>['outcome']
  /** A name; empty: nobody. */
  readonly operator: string | null
  readonly operation: string | null
  readonly resourceId: string | null
  /** Only what came out of a journal; false: only what did not. */
  readonly journal: boolean | null
  /** Local time to the minute, as `<input type="datetime-local">` has it. */
  readonly from: string
  readonly to: string
}

export const NO_FILTER: LogFields = {
  ...{ search: '', outcome: 'all', operator: null, operation: null, resourceId: null },
  ...{ journal: null, from: '', to: '' },
}

const MINUTE_MS = 60_000

export function isFiltered(fields: LogFields): boolean {
  return JSON.stringify({ ...fields, search: fields.search.trim() }) !== JSON.stringify(NO_FILTER)
}

export function queryOf(fields: LogFields): TraceQuery {
  const { search, outcome, operator, operation, resourceId, journal } = fields
  return {
    ...{ search, outcome },
    ...(operator === null ? {} : { operator }),
    ...(operation === null ? {} : { operation }),
    ...(resourceId === null ? {} : { resourceId }),
    ...(journal === null ? {} : { journal }),
    ...timesOf(fields),
  }
}

/** UTC, both inclusive: the minute that was typed last is part of it. What is no time is left out. */
export function timesOf({ from, to }: Pick<LogFields, 'from' | 'to'>): {
  from?: string
  to?: string
} {
  const first = momentOf(from)
  const last = momentOf(to)
  return {
    ...(first === null ? {} : { from: new Date(first).toISOString() }),
    ...(last === null ? {} : { to: new Date(last + MINUTE_MS - 1).toISOString() }),
  }
}

function momentOf(typed: string): number | null {
  const moment = new Date(typed).getTime()
  return typed === '' || Number.isNaN(moment) ? null : moment
}
