import type { ErrorCode, ErrorParams } from '@shared/errors'
import type { CallArguments, CallName, CallOutput } from '@shared/ipc'

/** What a verb learns of its call, and what it may add to the trace. */
export interface CallContext<Session> {
  /** The open vault; only calls with access `member` or `officer` may ask for it. */
  readonly session: Session
  /** Adds to the trace's parameters; never a secret. */
  readonly note: (params: ErrorParams) => void
  /** Names what the operation was about. */
  readonly about: (resourceId: string) => void
}

export type Handler<N extends CallName, Session> = (
  args: CallArguments<N>,
  context: CallContext<Session>,
) => Promise<CallOutput<N>>

/** Verbs by call; each feature's `handlers.ts` answers its own part. */
export type Handlers<Session, Names extends CallName = CallName> = {
  readonly [N in Names]: Handler<N, Session>
}

/** What the pipeline has to know of an open vault to let a call through. */
export interface Gate<Session> {
  readonly session: Session
  readonly operator: { readonly name: string; readonly roles: readonly string[] }
  /** True while the clock is earlier than the newest trace and nobody acknowledged it. */
  clockBehind(): boolean
  /** Refuses (DISK_FULL) before anything is changed that could not be recorded any more. */
  requireRoom(): Promise<void>
}

/** What one call leaves in the log. Same shape as `audit/TraceEntry`, which ranks above. */
export interface CallTrace {
  readonly operator: string
  readonly operation: string
  readonly resource: string
  readonly resourceId: string
  readonly outcome: 'success' | 'refused' | 'failed'
  readonly code: ErrorCode | ''
  readonly params: ErrorParams
}

export interface PipelineParts<Session> {
  readonly handlers: Handlers<Session>
  /** The open vault, or null; asked anew for every call. */
  gate(): Gate<Session> | null
  /**
   * Writes a trace; answers its sequence number, or null when it went to the journal. `session` is
   * the one that the call came to, which may have ended meanwhile.
   */
  trace(entry: CallTrace, session: Session | null): Promise<number | null>
  /** The local log: the only place that learns why something broke. */
  report(error: unknown, call: string): void
}

export interface Sender {
  /** The call came from the main frame of Keyrite's own page. */
  readonly trusted: boolean
}
