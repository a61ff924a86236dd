import {
  isKeyriteError,
  KeyriteError,
  type CodedFailure,
  type ErrorParams,
  type Reply,
} from '@shared/errors'
import type { CallName, CallSpec } from '@shared/ipc'
import {
  parseArguments,
  requireAccess,
  requireClockAndRoom,
  requireKnownCall,
  requireTrustedSender,
} from './checks.ts'
import { actAs } from './acting.ts'
import { actorOf, type Actor } from './actor.ts'
import { InFlight } from './in-flight.ts'
import { outcomeOf } from './outcome.ts'
import type { CallContext, CallTrace, Gate, PipelineParts, Sender } from './types.ts'

export interface Pipeline {
  /** Never rejects: whatever goes wrong leaves as a coded failure. */
  dispatch(name: unknown, input: unknown, sender: Sender): Promise<Reply<unknown>>
}

/** What is known of one call while it runs; becomes its trace. */
interface Running<Session> {
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

interface Call {
  readonly name: CallName
  readonly spec: CallSpec
  readonly args: unknown
}

/** Any verb; its arguments were parsed by its own call's schema just before. */
type Verb<Session> = (args: unknown, context: CallContext<Session>) => Promise<unknown>

/**
 * The one road of a request: sender, known call, arguments, access, clock and room, verb,
 * answer, trace. No feature does any of these steps by itself.
 */
export function createPipeline<Session extends object>(parts: PipelineParts<Session>): Pipeline {
  const inFlight = new InFlight()

  async function dispatch(name: unknown, input: unknown, sender: Sender): Promise<Reply<unknown>> {
    const gate = parts.gate()
    let running = start(name, null, gate)
    try {
      requireTrustedSender(sender)
      const call = requireKnownCall(name)
      running = start(call.name, call.spec, gate)
      const args = parseArguments(call.spec.input, input)
      const admitted = await requireAccess(call.spec.access, gate)
      const actor = actorOf(call.spec.access, admitted, gate)
      const act = () => execute({ ...call, args }, running, gate, actor)
      if (call.spec.effect !== 'change') return await act()
      // Whose it is, is part of the question: nobody else's call is joined, nor its approval used.
      const question = [actor?.acting.id ?? null, args]
      return await inFlight.join(running.session, call.name, question, act)
    } catch (error) {
      return fail(error, running)
    }
  }

  async function execute(
    call: Call,
    running: Running<Session>,
    gate: Gate<Session> | null,
    actor: Actor | null,
  ): Promise<Reply<unknown>> {
    const { name, spec, args } = call
    try {
      await requireClockAndRoom(spec.effect, gate)
      const verb = parts.handlers[name] as unknown as Verb<Session>
      const act = async () =>
        verb(args, contextOf(running, gate, await approvalOf(call, running, gate)))
      const answer = parseAnswer(spec, await (actor ? actAs(actor.acting, act) : act()))
      actor?.requireAsked()
      if (spec.effect === 'use') requireStillOpen(gate)
      // Whoever opened the vault, or signed in, by this very call is its operator from here on.
      running.operator ||= parts.gate()?.operator?.name ?? ''
      if (spec.trace && !running.recorded) {
        if (spec.effect === 'change') parts.late?.(name)
        await parts.trace(traceOf(running, 'success', ''), running.session)
      }
      return { ok: true, value: answer }
    } catch (error) {
      return fail(error, running)
    }
  }

  async function approvalOf(
    call: Call,
    running: Running<Session>,
    gate: Gate<Session> | null,
  ): Promise<object | null> {
    const needs = call.spec.approval
    const isNeeded = needs !== null && (needs.when?.(call.args) ?? true)
    return isNeeded && gate ? parts.approve(call, gate, contextOf(running, gate, null)) : null
  }

  function contextOf(
    running: Running<Session>,
    gate: Gate<Session> | null,
    approval: object | null,
  ): CallContext<Session> {
    const open = (): Gate<Session> => {
      if (!gate) throw new KeyriteError('VAULT_LOCKED')
      return gate
    }
    return {
      approval,
      get session() {
        return open().session
      },
      note: (params) => {
        running.params = { ...running.params, ...params }
      },
      about: (resourceId) => {
        running.resourceId = resourceId
      },
      by: (operator) => {
        running.operator = operator
      },
      commit: async (work) => {
        const value = await open().transaction(async () => {
          const done = await work()
          if (running.spec?.trace && !running.recorded) {
            await parts.trace(traceOf(running, 'success', ''), running.session)
          }
          return done
        })
        running.recorded = true
        return value
      },
    }
  }

  /** What a key gave while its vault was being locked is nobody's any more: it may be a secret. */
  function requireStillOpen(gate: Gate<Session> | null): void {
    if (gate && parts.gate()?.session !== gate.session) throw new KeyriteError('VAULT_LOCKED')
  }

  async function fail(thrown: unknown, running: Running<Session>): Promise<Reply<unknown>> {
    const error = codedError(thrown)
    const outcome = outcomeOf(error.code)
    // What broke has causes that neither page nor trace may show, and that somebody has to find.
    if (outcome === 'failed') parts.report(thrown, running.name)
    const failure: CodedFailure = { code: error.code, params: shown(error) }
    running.params = { ...running.params, ...failure.params }
    try {
      const seq = await parts.trace(traceOf(running, outcome, error.code), running.session)
      return { ok: false, error: seq === null ? failure : { ...failure, trace: seq } }
    } catch (traceError) {
      // The first error is what the person has to hear; that it left no trace, the log says.
      parts.report(traceError, running.name)
      return { ok: false, error: failure }
    }
  }

  return { dispatch }
}

function start<Session>(
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

/** Strips what the contract doesn't name, so that nothing leaves by accident. */
function parseAnswer(spec: CallSpec, answer: unknown): unknown {
  const result = spec.output.safeParse(answer)
  if (!result.success) throw new KeyriteError('INTERNAL', {}, { cause: result.error })
  return result.data
}

function codedError(thrown: unknown): KeyriteError {
  return isKeyriteError(thrown) ? thrown : new KeyriteError('INTERNAL', {}, { cause: thrown })
}

/** An unexpected fault's parameters stay here: nobody chose them to be shown. */
function shown(error: KeyriteError): ErrorParams {
  return error.code === 'INTERNAL' ? {} : error.params
}

function traceOf(
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
