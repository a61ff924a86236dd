import type { vaultCalls } from '@shared/ipc'
import type { Handlers } from '../ipc/index.ts'
import type { UnlockedVault } from '../vault/index.ts'
import { acknowledgeClock } from './acknowledge-clock.ts'
import { acknowledgeIntegrity } from './acknowledge-integrity.ts'
import { createVault } from './create-vault.ts'
import { listOrphans, removeOrphans } from './orphans.ts'
import type { VaultServices } from './services.ts'
import { unlockVault } from './unlock-vault.ts'
import { stateView, summaryView } from './views.ts'

export type VaultCall = keyof typeof vaultCalls

/** Binds each of the contract's vault calls to its verb. */
export function vaultHandlers(services: VaultServices): Handlers<UnlockedVault, VaultCall> {
  const { vaults } = services
  return {
    'vault.list': async () => Promise.all((await vaults.list()).map(summaryView)),
    'vault.state': () => stateView(vaults),
    'vault.create': createVault(services),
    'vault.unlock': unlockVault(services),
    'vault.lock': async () => {
      await vaults.lock('asked')
      return stateView(vaults)
    },
    'vault.touch': async () => {
      vaults.touch()
      return null
    },
    'vault.orphans': listOrphans,
    'vault.removeOrphans': removeOrphans(services),
    'vault.acknowledgeClock': acknowledgeClock(services),
    'vault.acknowledgeIntegrity': acknowledgeIntegrity(services),
  }
}
