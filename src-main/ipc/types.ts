import type { ErrorParams } from '@shared/errors'
import type { CallArguments, CallName, CallOutput } from '@shared/ipc'

/** What a verb learns of its call, and what it may add to the trace. */
export interface CallContext<Session> {
  /** The open vault; only calls with access `member` or `officer` may ask for it. */
  readonly session: Session
  /** Adds to the trace's parameters; never a secret. */
  note(params: ErrorParams): void
  /** Names what the operation was about. */
  about(resourceId: string): void
}

export type Handler<N extends CallName, Session> = (
  args: CallArguments<N>,
  context: CallContext<Session>,
) => Promise<CallOutput<N>>

/** Verbs by call; each feature's `handlers.ts` answers its own part. */
export type Handlers<Session, Names extends CallName = CallName> = {
  readonly [N in Names]: Handler<N, Session>
}
