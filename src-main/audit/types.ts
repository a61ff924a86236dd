import type { ErrorParams } from '@shared/errors'

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

export interface AuditVerdict {
  readonly ok: boolean
  readonly count: number
  readonly head: string
  readonly firstBad: number | null
}

export interface AuditLog {
  append(entry: TraceEntry): Promise<Trace>
  list(query: {
    readonly before: number | null
    readonly limit: number
    readonly search: string
    readonly outcome: TraceOutcome | 'all'
  }): Promise<{ traces: Trace[]; total: number }>
  verify(): Promise<AuditVerdict>
  /** Time of the newest trace; null when there is none. */
  lastTime(): Promise<Date | null>
}
