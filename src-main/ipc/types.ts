import type { ErrorCode, ErrorParams } from '@shared/errors'
import type { GrantOperation, Permission } from '@shared/domain'
import type { CallArguments, CallName, CallOutput, CallSpec } from '@shared/ipc'

/** What a verb learns of its call, and what it may add to the trace. */
export interface CallContext<Session> {
  /** The open vault; only calls with access `member` or `officer` may ask for it. */
  readonly session: Session
  /** Adds to the trace's parameters; never a secret. */
  readonly note: (params: ErrorParams) => void
  /** Names what the operation was about. */
  readonly about: (resourceId: string) => void
  /** Names who did it, where only the call itself finds that out: signing in. */
  readonly by: (operator: string) => void
  /**
   * Runs `work` and writes this call's trace of success in one transaction: both are kept, or
   * neither. What `work` notes is in it; the pipeline then writes none of its own. Once a call, for
   * the step that makes the change final.
   */
  readonly commit: <T>(work: () => Promise<T>) => Promise<T>
  /** What the call was approved by, if its declaration asks for approval; see `access/approval.ts`. */
  readonly approval: object | null
}

export type Handler<N extends CallName, Session> = (
  args: CallArguments<N>,
  context: CallContext<Session>,
) => Promise<CallOutput<N>>

/** Verbs by call; each feature's `handlers.ts` answers its own part. */
export type Handlers<Session, Names extends CallName = CallName> = {
  readonly [N in Names]: Handler<N, Session>
}

/** Whoever is signed in, as far as the pipeline has to know. */
export interface GateOperator {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  readonly permissions: ReadonlySet<Permission>
  /** Whether any live grant, on whatever key, lets this person do so. */
  holdsGrant(operation: GrantOperation): Promise<boolean>
  /** Whether a live grant on this key does. */
  isGranted(operation: GrantOperation, keyId: string): Promise<boolean>
}

/** What the pipeline has to know of an open vault to let a call through. */
export interface Gate<Session> {
  readonly session: Session
  /** Null: nobody is signed in. */
  readonly operator: GateOperator | null
  /** True while the clock is earlier than the newest trace and nobody acknowledged it. */
  clockBehind(): boolean
  /** False while something was found wrong with store or log and nobody acknowledged it. */
  sound(): boolean
  /** Refuses (DISK_FULL) before anything is changed that could not be recorded any more. */
  requireRoom(): Promise<void>
  /** One transaction of the vault's store. */
  transaction<T>(work: () => Promise<T>): Promise<T>
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
  /**
   * Answers the approval of a call that its declaration asks for, used up by this; null where policy
   * asks for none (a rehearsal). @throws KeyriteError APPROVAL_REQUIRED
   */
  approve(
    call: { readonly name: CallName; readonly spec: CallSpec; readonly args: unknown },
    gate: Gate<Session>,
    context: Pick<CallContext<Session>, 'session' | 'note' | 'about'>,
  ): Promise<object | null>
  /**
   * Told of a change to an open vault whose trace was not written together with it: for tests, which
   * know the few calls whose last step is not in the store.
   */
  late?(call: CallName): void
  /** The local log: the only place that learns why something broke. */
  report(error: unknown, call: string): void
}

export interface Sender {
  /** The call came from the main frame of Keyrite's own page. */
  readonly trusted: boolean
}
