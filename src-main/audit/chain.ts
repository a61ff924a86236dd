import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { KeyriteError } from '@shared/errors'
import type { KeptTrace, LinkFault, Trace, TraceEntry } from './types.ts'

/** What the first trace of a vault follows: so no chain can be passed off as another vault's. */
export function chainStart(vaultId: string): string {
  return sha256(`keyrite audit v1\n${vaultId}`)
}

/**
 * Forges the link after `previous`. Specified in docs/audit-log.md, 'Traces'.
 * @throws KeyriteError INTERNAL for what has no canonical form, such as half a surrogate pair
 */
export function link(entry: TraceEntry, seq: number, at: Date, previous: string): KeptTrace {
  const time = at.toISOString()
  const json = canonical({
    seq,
    at: time,
    operator: entry.operator,
    operation: entry.operation,
    resource: entry.resource,
    resourceId: entry.resourceId,
    outcome: entry.outcome,
    code: entry.code,
    params: { ...entry.params },
    previous,
  })
  return { seq, at: time, json, previous, hash: sha256(json), seal: null }
}

/** RFC 8785. @throws KeyriteError INTERNAL for what has no such form */
export function canonical(value: object): string {
  try {
    const json = canonicalize(value)
    if (json !== undefined) return json
  } catch (error) {
    throw new KeyriteError('INTERNAL', {}, { cause: error })
  }
  throw new KeyriteError('INTERNAL')
}

/**
 * What is wrong with `kept` as link number `seq` after `previous`; null: nothing. A text that has
 * not its hash was edited; a link of another number was put in this place, or those up to it were
 * taken away; one that is right by itself and follows something else was forged, or what it follows.
 */
export function faultOf(kept: KeptTrace, seq: number, previous: string): LinkFault | null {
  if (kept.seq > seq) return 'deleted'
  const trace = parsed(kept.json)
  // One trace, one text: nothing may hide in doubled names or odd spacing.
  const whole = trace !== null && canonicalize(trace) === kept.json
  if (!whole || kept.hash !== sha256(kept.json)) return 'edited'
  if (kept.seq !== seq || trace.seq !== seq) return 'reordered'
  return trace.previous === previous ? null : 'forged'
}

export function traceOf(kept: KeptTrace): Trace {
  const trace = parsed(kept.json)
  if (trace === null) throw new KeyriteError('AUDIT_BROKEN', { seq: kept.seq })
  return { ...trace, hash: kept.hash }
}

function parsed(json: string): Omit<Trace, 'hash'> | null {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? (value as Omit<Trace, 'hash'>) : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
