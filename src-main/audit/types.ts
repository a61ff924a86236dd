import type { ErrorParams } from '@shared/errors'

/** Parameter of every trace that came by way of a journal: when it happened. */
export const JOURNAL_TIME = 'journalAt'

export type TraceOutcome = 'success' | 'refused' | 'failed'

/** What is known of an operation; `params` never holds a secret. */
export interface TraceEntry {
  readonly operator: string
  readonly operation: string
  readonly resource: string
  readonly resourceId: string
  readonly outcome: TraceOutcome
  /** An ErrorCode when refused or failed, else empty. */
  readonly code: string
  readonly params: ErrorParams
}

/** One link of the chain. hash = SHA-256 over the canonical JSON (RFC 8785) of all else. */
export interface Trace extends TraceEntry {
  readonly seq: number
  /** UTC, ISO 8601 with milliseconds. */
  readonly at: string
  readonly previous: string
  readonly hash: string
}

/** What one link can be: see `faultOf`. */
export type LinkFault = 'edited' | 'deleted' | 'reordered' | 'forged'

/**
 * What is wrong with a log, beside single links. truncated: its end is gone. signature: a checkpoint
 * does not hold. swapped: it bears another one's signature. checkpoint: one is missing.
 */
export type LogFault = LinkFault | 'truncated' | 'signature' | 'swapped' | 'checkpoint'

export interface AuditVerdict {
  readonly ok: boolean
  readonly count: number
  readonly head: string
  /** Number of the first trace that is wrong, missing, or not signed for as it should be. */
  readonly firstBad: number | null
  readonly fault: LogFault | null
  /** Checkpoints that hold, and the newest trace that one of them signs for; 0: none. */
  readonly checkpoints: number
  readonly signed: number
}

/** What a log is held against beside its own chain. */
export interface Vouchers {
  /** Ascending. */
  readonly checkpoints: readonly KeptCheckpoint[]
  /** Whose signatures count: SPKI DER. */
  readonly signers: readonly Buffer[]
  /** The newest trace that the token knows of. */
  readonly anchor: { readonly seq: number; readonly hash: string } | null
}

export interface VerifyOptions {
  readonly vouchers?: Vouchers
  /** Told of every some thousand traces. */
  readonly onProgress?: (done: number, total: number) => void
}

export interface TraceQuery {
  readonly before: number | null
  readonly limit: number
  readonly search: string
  readonly outcome: TraceOutcome | 'all'
  /** Only traces about this resource; all without it. So with the others. */
  readonly resourceId?: string | undefined
  readonly operator?: string | undefined
  readonly operation?: string | undefined
  readonly journal?: boolean | undefined
  /** As `at` has them; both inclusive. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** What was found so far; see `log.list` for `total`, `more` and `next`. */
export interface Found<T> {
  readonly rows: T[]
  readonly total: number | null
  readonly more: boolean
  readonly next: { readonly before: number; readonly at: string } | null
}

export interface AuditLog {
  append(entry: TraceEntry): Promise<Trace>
  list(query: TraceQuery): Promise<Omit<Found<Trace>, 'rows'> & { traces: Trace[] }>
  /** From the first trace to the newest. */
  verify(options?: VerifyOptions): Promise<AuditVerdict>
  /**
   * Latest time of any trace since the clock was last acknowledged; null when there is none.
   * Not the newest trace's: traces are written while the clock is behind, too.
   */
  lastTime(): Promise<Date | null>
  /** The clock is earlier than `lastTime`, by more than a correction explains. */
  clockBehind(): boolean
  /**
   * Time of the last trace before more than CLOCK_FORWARD_DAYS without one: nobody was there, or the
   * clock is ahead. Null: there was no such time since the clock was last acknowledged.
   */
  clockJump(): Date | null
  /** A person vouches for the clock as it is; it counts from here until it goes back again. */
  acceptClock(): void
}

/** A trace as it is kept. `at` and `previous` are those inside `json`. */
export interface KeptTrace {
  readonly seq: number
  readonly at: string
  readonly json: string
  readonly previous: string
  readonly hash: string
  /** HMAC-SHA-256 over `hash` under the log key, hex; null before there was one. */
  readonly seal: string | null
}

/**
 * Where the chain is kept: what the log needs of a store. Declared here, so that the log knows
 * nothing of databases.
 */
export interface Ledger {
  /** All or none; `make` is asked when their turn has come, and nobody writes in between. */
  append(make: () => readonly KeptTrace[]): Promise<void>
  last(): Promise<KeptTrace | null>
  head(): Promise<{ readonly seq: number; readonly hash: string } | null>
  page(query: TraceQuery): Promise<Found<KeptTrace>>
  from(seq: number, limit: number): Promise<KeptTrace[]>
  latestSinceAcknowledged(): Promise<string | null>
  beforeGapSinceAcknowledged(milliseconds: number): Promise<string | null>
}

/** The rest of a store that the log and the journal need. */
export interface LedgerStore {
  readonly traces: Ledger
  readonly values: {
    get(key: string): Promise<string | null>
    set(key: string, value: string): Promise<void>
  }
  transaction<T>(work: () => Promise<T>): Promise<T>
  /** Whether the caller runs inside such work. */
  inTransaction(): boolean
}

/** A checkpoint as it is kept, with its signature. */
export interface KeptCheckpoint {
  readonly seq: number
  readonly json: string
  readonly algorithm: string
  readonly signature: Buffer
  /** SPKI DER. */
  readonly publicKey: Buffer
}
