import { useVaultStore } from '@renderer/session/vault-store.ts'
import { vaultState, vaultSummary } from './views.ts'

/** Somebody with these roles at the screen, for `mountPart`'s `before` or after it. */
export function signedIn(...roles: string[]): void {
  useVaultStore().state = vaultState(vaultSummary(), roles)
}

export const asOfficer = { before: () => signedIn('security-officer') }
