import { permissionsOf } from '@shared/domain'
import type { GateOperator } from '../ipc/types.ts'
import type { UnlockedVault } from '../vault/index.ts'

/** Whoever is signed in, with what the roles allow; null: nobody. */
export function gateOperator(vault: UnlockedVault): GateOperator | null {
  const operator = vault.signedIn
  if (!operator) return null
  return {
    ...operator,
    permissions: permissionsOf(operator.roles, []),
    holdsGrant: () => Promise.resolve(false),
    isGranted: () => Promise.resolve(false),
  }
}
