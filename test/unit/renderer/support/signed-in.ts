import type { Permission } from '@shared/domain/index.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { vaultState, vaultSummary } from './views.ts'

/** Somebody with these roles at the screen, for `mountPart`'s `before` or after it. */
export function signedIn(...roles: string[]): void {
  useVaultStore().state = vaultState(vaultSummary(), roles)
}

export const asOfficer = { before: () => signedIn('security-officer') }

/** Somebody whose made role allows just this. */
export const may = (...permissions: Permission[]) => ({
  before: () => {
    signedIn()
    const { state } = useVaultStore()
    if (state?.operator) state.operator = { ...state.operator, permissions }
  },
})
