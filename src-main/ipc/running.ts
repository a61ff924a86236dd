import type { ErrorParams } from '@shared/errors'
import type { CallSpec } from '@shared/ipc'
import type { CallTrace, Gate } from './types.ts'

/** What is known of one call while it runs; becomes its trace. */
export interface Running<Session> {
  /** Whose log the trace belongs to: the vault that was open when the call came. */
  readonly session: Session | null
  readonly name: string
  readonly spec: CallSpec | null
  operator: string
  resourceId: string
  params: ErrorParams
  /** Its trace of success was written together with what it changed. */
  recorded: boolean
}

export function start<Session>(
  name: unknown,
  spec: CallSpec | null,
  gate: Gate<Session> | null,
): Running<Session> {
  return {
    session: gate?.session ?? null,
    name: typeof name === 'string' ? name.slice(0, 64) : typeof name,
    spec,
    operator: gate?.operator?.name ?? '',
    resourceId: '',
    params: {},
    recorded: false,
  }
}

export function traceOf(
  running: Running<unknown>,
  outcome: CallTrace['outcome'],
  code: CallTrace['code'],
): CallTrace {
  return {
    operator: running.operator,
    // A look leaves a trace only when it was refused; it is then known by its call.
    operation: running.spec?.trace?.operation ?? running.name,
    resource: running.spec?.trace?.resource ?? 'call',
    resourceId: running.resourceId,
    outcome,
    code,
    params: running.params,
  }
}
