import { randomUUID } from 'node:crypto'
import { isFixedRole, type GrantOperation } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { GrantRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { requireKey } from '../require-key.ts'
import { grantsOn } from './held.ts'
import type { Maker } from './maker.ts'
import {
  latestEnd,
  mayPassOn,
  requireEnabled,
  requireEnd,
  requireHeld,
  requireOperations,
  requireRoomForGrant,
} from './rules.ts'

export interface Wanted {
  readonly keyId: string
  readonly grantee: { readonly kind: 'person' | 'role'; readonly id: string }
  readonly operations: readonly GrantOperation[]
  readonly name: string | null
  readonly endsAt: string | null
}

/**
 * The grant as it is to be kept (user guide 2.8.1); nothing is written yet.
 * Errors: NOT_PERMITTED, KEY_*, GRANT_OPERATIONS, GRANT_NOT_HELD, GRANTEE_UNKNOWN, EXPIRY_INVALID,
 * GRANT_COUNT, asked in this order.
 */
export async function newGrant(
  vault: OpenVault,
  maker: Maker,
  wanted: Wanted,
): Promise<GrantRecord> {
  const key = await requireKey(vault, wanted.keyId)
  requireEnabled(key)
  const operations = requireOperations(wanted.operations)
  const live = await grantsOn(vault, maker, key.id)
  requireHeld(operations, mayPassOn(maker.permissions, live))
  await requireGrantee(vault, wanted.grantee)
  const now = vault.clock.now()
  const latest = latestEnd(operations, maker.permissions, live)
  const endsAt = requireEnd(wanted.endsAt, latest, now)
  requireRoomForGrant(await vault.store.grants.ofKey(key.id))
  return {
    ...{ id: randomUUID(), keyId: key.id, operations, endsAt, name: wanted.name ?? '' },
    ...{ granteeKind: wanted.grantee.kind, granteeId: wanted.grantee.id },
    ...{ createdAt: now.toISOString(), createdBy: maker.id },
  }
}

/** @throws KeyriteError GRANTEE_UNKNOWN, for disabled people too */
async function requireGrantee(vault: OpenVault, { kind, id }: Wanted['grantee']): Promise<void> {
  const { people } = vault.store
  if (kind === 'role') {
    if (isFixedRole(id) || (await people.roles()).some((role) => role.id === id)) return
    throw new KeyriteError('GRANTEE_UNKNOWN')
  }
  const person = await people.get(id)
  if (!person?.enabled) throw new KeyriteError('GRANTEE_UNKNOWN')
}
