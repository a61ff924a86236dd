import { KeyriteError } from '@shared/errors'
import type { GrantRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { isEnded, isOf, type Grantee } from './held.ts'
import type { Maker } from './maker.ts'

/** @throws KeyriteError NOT_FOUND */
export async function requireGrant(vault: OpenVault, grantId: string): Promise<GrantRecord> {
  const grant = await vault.store.grants.get(grantId)
  if (grant) return grant
  throw new KeyriteError('NOT_FOUND', { what: 'grant' })
}

/** Whose role revokes grants, and whoever made it (user guide 2.8.3). Ended ones too. */
export function mayRevoke(grant: GrantRecord, { id, permissions }: Maker): boolean {
  return permissions.has('revokeGrant') || grant.createdBy === id
}

/** A grantee gives a grant back, by the right that this very grant gives (table 2-13). */
export function mayRetire(grant: GrantRecord, grantee: Grantee, now: Date): boolean {
  return isOf(grant, grantee) && grant.operations.includes('retireGrant') && !isEnded(grant, now)
}
