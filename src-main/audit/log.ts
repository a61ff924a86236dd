import { CLOCK_BACK_TOLERANCE_MS, CLOCK_FORWARD_DAYS } from '@shared/limits.ts'
import type { Clock } from '../platform/clock.ts'
import { Appender } from './appender.ts'
import { chainStart, link, traceOf } from './chain.ts'
import type { LogKey } from './log-key.ts'
import {
  JOURNAL_TIME,
  type AuditLog,
  type LedgerStore,
  type Trace,
  type TraceEntry,
} from './types.ts'
import { verifyLog } from './verify.ts'

/** The operation whose success sets the clock right again; see the call of the same name. */
const ACKNOWLEDGE = 'acknowledgeClock'
const JUMP_MS = CLOCK_FORWARD_DAYS * 24 * 60 * 60 * 1000

export interface AuditLogParts {
  readonly store: LedgerStore
  readonly vaultId: string
  readonly clock: Clock
  /** Seals each trace; without it none is sealed. */
  readonly logKey?: LogKey
  /** Told of each trace once it is written; its transaction may still be undone. */
  readonly onAppended?: (trace: Trace) => void
}

/**
 * A person vouched for the clock just now. What comes out of a journal vouches for nothing: it is
 * of another time, and its file lies in the clear where anybody could have written it.
 */
function acknowledges({ operation, outcome, params }: TraceEntry): boolean {
  return operation === ACKNOWLEDGE && outcome === 'success' && !(JOURNAL_TIME in params)
}

/** The log of one open vault: append-only, each trace chained to the one before. */
export async function openAuditLog(parts: AuditLogParts): Promise<AuditLog> {
  const { store, vaultId, clock, logKey, onAppended } = parts
  const { traces } = store
  const latest = await traces.latestSinceAcknowledged()
  let floor = latest === null ? null : new Date(latest)
  const gap = await traces.beforeGapSinceAcknowledged(JUMP_MS)
  let jump = gap === null ? null : new Date(gap)
  const jumpTo = (time: Date): Date | null =>
    floor !== null && time.getTime() - floor.getTime() > JUMP_MS ? floor : null

  const appender = new Appender(store, (entry, last) => {
    const previous = last?.hash ?? chainStart(vaultId)
    const kept = link(entry, (last?.seq ?? 0) + 1, clock.now(), previous)
    return logKey ? { ...kept, seal: logKey.seal(kept.hash) } : kept
  })

  async function append(entry: TraceEntry): Promise<Trace> {
    const kept = await appender.append(entry)
    const at = new Date(kept.at)
    jump = acknowledges(entry) ? null : (jumpTo(at) ?? jump)
    if (floor === null || acknowledges(entry) || at > floor) floor = at
    const trace = traceOf(kept)
    onAppended?.(trace)
    return trace
  }

  return {
    append,
    async list(query) {
      const { rows, ...rest } = await traces.page(query)
      return { traces: rows.map(traceOf), ...rest }
    },
    verify: (options = {}) =>
      verifyLog({ ledger: traces, vaultId, logKey: logKey ?? null, ...options }),
    lastTime: async () => floor,
    clockBehind: () =>
      floor !== null && clock.now().getTime() < floor.getTime() - CLOCK_BACK_TOLERANCE_MS,
    clockJump: () => jumpTo(clock.now()) ?? jump,
    acceptClock: () => {
      jump = null
      floor = clock.now()
    },
  }
}
