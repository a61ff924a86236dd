import type { z } from 'zod'
import type { ApprovalKind, Permission } from '../domain/index.ts'

/**
 * Who may call.
 * anyone: no vault needed. closed: only while no vault is open. open: a vault is open, whoever is
 * signed in, nobody too. member: somebody signed in. A permission: whose roles allow it, or, where
 * a grant can carry it, whoever has a grant of it on the key that the verb then asks for.
 */
export type Access = 'anyone' | 'closed' | 'open' | 'member' | Permission

/** An operation that others must agree to before it is done. */
export interface NeedsApproval<A = unknown> {
  readonly kind: ApprovalKind
  /** Only with such arguments; always without it. */
  readonly when?: (args: A) => boolean
  /** Id of the person whom it is about, where they can't be one of those who agree. */
  readonly without?: (args: A) => string
}

/**
 * read: changes nothing and uses no key; works while the clock is behind the last trace.
 * use: uses a key; refused then, until the clock is acknowledged.
 * change: refused then, too; and two equal calls at the same time are one.
 */
export type Effect = 'read' | 'use' | 'change'

export interface TraceName {
  /** Operation: the guide's table 1-7 to the letter where it has one, else ours (docs). */
  readonly operation: string
  readonly resource:
    | 'vault'
    | 'token'
    | 'module'
    | 'ceremony'
    | 'log'
    | 'settings'
    | 'cmk'
    | 'rng'
    | 'file'
    | 'person'
    | 'role'
    | 'policy'
    | 'approval'
    | 'share'
    | 'backup'
}

export interface CallSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I
  readonly output: O
  readonly access: Access
  readonly effect: Effect
  /** null: a plain look that leaves no trace when it succeeds; refusals are traced all the same. */
  readonly trace: TraceName | null
  readonly approval: NeedsApproval | null
}

/** Declares one call. The order of arguments is the order of the pipeline. */
export function call<I extends z.ZodType, O extends z.ZodType>(
  access: Access,
  effect: Effect,
  trace: TraceName | null,
  input: I,
  output: O,
  approval: NeedsApproval<z.output<I>> | null = null,
): CallSpec<I, O> {
  return { access, effect, trace, input, output, approval: approval as NeedsApproval | null }
}
