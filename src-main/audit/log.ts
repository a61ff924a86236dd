import { CLOCK_BACK_TOLERANCE_MS } from '@shared/limits.ts'
import type { Clock } from '../platform/clock.ts'
import { Appender } from './appender.ts'
import { chainStart, link, traceOf } from './chain.ts'
import {
  JOURNAL_TIME,
  type AuditLog,
  type LedgerStore,
  type Trace,
  type TraceEntry,
} from './types.ts'
import { verifyChain } from './verify.ts'

/** The operation whose success sets the clock right again; see the call of the same name. */
const ACKNOWLEDGE = 'acknowledgeClock'

export interface AuditLogParts {
  readonly store: LedgerStore
  readonly vaultId: string
  readonly clock: Clock
}

/**
 * A person vouched for the clock just now. What comes out of a journal vouches for nothing: it is
 * of another time, and its file lies in the clear where anybody could have written it.
 */
function acknowledges({ operation, outcome, params }: TraceEntry): boolean {
  return operation === ACKNOWLEDGE && outcome === 'success' && !(JOURNAL_TIME in params)
}

/** The log of one open vault: append-only, each trace chained to the one before. */
export async function openAuditLog({ store, vaultId, clock }: AuditLogParts): Promise<AuditLog> {
  const { traces } = store
  const latest = await traces.latestSinceAcknowledged()
  let floor = latest === null ? null : new Date(latest)

  const appender = new Appender(store, (entry, last) =>
    link(entry, (last?.seq ?? 0) + 1, clock.now(), last?.hash ?? chainStart(vaultId)),
  )

  async function append(entry: TraceEntry): Promise<Trace> {
    const kept = await appender.append(entry)
    const at = new Date(kept.at)
    if (floor === null || acknowledges(entry) || at > floor) floor = at
    return traceOf(kept)
  }

  return {
    append,
    async list(query) {
      const { rows, total } = await traces.page(query)
      return { traces: rows.map(traceOf), total }
    },
    verify: () => verifyChain(traces, vaultId),
    lastTime: async () => floor,
    clockBehind: () =>
      floor !== null && clock.now().getTime() < floor.getTime() - CLOCK_BACK_TOLERANCE_MS,
    acceptClock: () => {
      floor = clock.now()
    },
  }
}
