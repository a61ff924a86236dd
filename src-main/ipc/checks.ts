import type { z } from 'zod'
import { isGrantOperation } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { contract, type Access, type CallName, type CallSpec, type Effect } from '@shared/ipc'
import type { Gate, Sender } from './types.ts'

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

/** How a call was let through; by grant, each key is asked for once more. */
export type Admission = 'open' | 'role' | 'grant'

/**
 * Whether whoever is signed in may call this at all.
 * @throws KeyriteError VAULT_OPEN, VAULT_LOCKED, NOT_SIGNED_IN, NOT_PERMITTED
 */
export async function requireAccess(
  access: Access,
  gate: Gate<unknown> | null,
): Promise<Admission> {
  if (access === 'anyone') return 'open'
  if (access === 'closed') {
    if (gate) throw new KeyriteError('VAULT_OPEN')
    return 'open'
  }
  if (!gate) throw new KeyriteError('VAULT_LOCKED')
  if (access === 'open') return 'open'
  const { operator } = gate
  if (!operator) throw new KeyriteError('NOT_SIGNED_IN')
  if (access === 'member' || operator.permissions.has(access)) return 'role'
  if (isGrantOperation(access) && (await operator.holdsGrant(access))) return 'grant'
  throw new KeyriteError('NOT_PERMITTED', { permission: access })
}

/**
 * Before anything is changed, or a key is used: the trace of it needs a time that holds, and room.
 * @throws KeyriteError INTEGRITY_BROKEN, CLOCK_BEHIND, DISK_FULL
 */
export async function requireClockAndRoom(
  effect: Effect,
  gate: Gate<unknown> | null,
): Promise<void> {
  if (effect === 'read' || !gate) return
  if (!gate.sound()) throw new KeyriteError('INTEGRITY_BROKEN')
  if (gate.clockBehind()) throw new KeyriteError('CLOCK_BEHIND')
  await gate.requireRoom()
}
