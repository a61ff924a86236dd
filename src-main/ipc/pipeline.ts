import { KeyriteError, type Reply } from '@shared/errors'
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
import { contextOf } from './context.ts'
import { failed } from './failed.ts'
import { InFlight } from './in-flight.ts'
import { start, traceOf, type Running } from './running.ts'
import type { CallContext, Gate, PipelineParts, Sender } from './types.ts'

export interface Pipeline {
  /** Never rejects: whatever goes wrong leaves as a coded failure. */
  dispatch(name: unknown, input: unknown, sender: Sender): Promise<Reply<unknown>>
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
      return failed(parts, error, running)
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
        verb(args, contextOf(parts, running, gate, await approvalOf(parts, call, running, gate)))
      const answer = parseAnswer(spec, await (actor ? actAs(actor.acting, act) : act()))
      actor?.requireAsked()
      if (spec.effect === 'use') requireStillOpen(gate)
      // Whoever opened the vault, or signed in, by this very call is its operator from here on.
      running.operator ||= parts.gate()?.operator?.name ?? ''
      if (spec.trace && !running.recorded) {
        // Null is the answer of a dialog that was dismissed: nothing was changed.
        if (spec.effect === 'change' && gate && answer !== null) parts.late?.(name)
        await parts.trace(traceOf(running, 'success', ''), running.session)
      }
      return { ok: true, value: answer }
    } catch (error) {
      return failed(parts, error, running)
    }
  }

  /** What a key gave while its vault was being locked is nobody's any more: it may be a secret. */
  function requireStillOpen(gate: Gate<Session> | null): void {
    if (gate && parts.gate()?.session !== gate.session) throw new KeyriteError('VAULT_LOCKED')
  }

  return { dispatch }
}

/** What the call is approved by, and used up by this; null: it needs no approval. */
async function approvalOf<Session>(
  parts: PipelineParts<Session>,
  call: Call,
  running: Running<Session>,
  gate: Gate<Session> | null,
): Promise<object | null> {
  const needs = call.spec.approval
  const isNeeded = needs !== null && (needs.when?.(call.args) ?? true)
  return isNeeded && gate ? parts.approve(call, gate, contextOf(parts, running, gate, null)) : null
}

/** Strips what the contract doesn't name, so that nothing leaves by accident. */
function parseAnswer(spec: CallSpec, answer: unknown): unknown {
  const result = spec.output.safeParse(answer)
  if (!result.success) throw new KeyriteError('INTERNAL', {}, { cause: result.error })
  return result.data
}
