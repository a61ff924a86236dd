import type { z } from 'zod'
import { KeyriteError } from '@shared/errors'
import { contract, type Access, type CallName, type CallSpec, type Effect } from '@shared/ipc'
import type { Role } from '@shared/domain'
import type { Gate, Sender } from './types.ts'

const OFFICER: Role = 'security-officer'

export function requireTrustedSender(sender: Sender): void {
  if (!sender.trusted) throw new KeyriteError('SENDER_REFUSED')
}

/** The call's declaration. Own keys only: `toString` is no call. */
export function requireKnownCall(name: unknown): { name: CallName; spec: CallSpec } {
  if (typeof name !== 'string' || !Object.hasOwn(contract, name)) {
    throw new KeyriteError('REQUEST_INVALID', { field: 'name' })
  }
  return { name: name as CallName, spec: contract[name as CallName] }
}

/**
 * Parses against the contract. The error names the first field that doesn't fit and the kind
 * of misfit, never the value: it may be a PIN.
 */
export function parseArguments(schema: z.ZodType, input: unknown): unknown {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  throw new KeyriteError('REQUEST_INVALID', {
    // A key of the caller's own making may sit in the path of a record; keep it short.
    field: (issue?.path.map(String).join('.') || 'arguments').slice(0, 64),
    issue: issue?.code ?? 'invalid',
  })
}

export function requireAccess(access: Access, gate: Gate<unknown> | null): void {
  if (access === 'anyone') return
  if (access === 'closed') {
    if (gate) throw new KeyriteError('VAULT_OPEN')
    return
  }
  if (!gate) throw new KeyriteError('VAULT_LOCKED')
  if (access === 'officer' && !gate.operator.roles.includes(OFFICER)) {
    throw new KeyriteError('NOT_PERMITTED', { role: OFFICER })
  }
}

/**
 * Before anything is changed, or a key is used: the trace of it needs a time that holds, and room.
 * @throws KeyriteError CLOCK_BEHIND, DISK_FULL
 */
export async function requireClockAndRoom(
  effect: Effect,
  gate: Gate<unknown> | null,
): Promise<void> {
  if (effect === 'read' || !gate) return
  if (gate.clockBehind()) throw new KeyriteError('CLOCK_BEHIND')
  await gate.requireRoom()
}
