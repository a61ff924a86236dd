import { permissionsOf, type MadeRole, type Permission } from '@shared/domain'
import type { Operator, OpenVault } from '../../vault/types.ts'
import type { Grantee } from './held.ts'

/** Whoever grants: what the roles allow, and who it is to the grants. */
export interface Maker extends Grantee {
  readonly permissions: ReadonlySet<Permission>
}

/** Whoever acts now. */
export async function makerOf(vault: OpenVault): Promise<Maker> {
  const { id, roles }: Operator = vault.operator
  const made = (await vault.store.people.roles()) as readonly MadeRole[]
  return { id, roles, permissions: permissionsOf(roles, made) }
}
