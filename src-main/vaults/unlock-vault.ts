import type { Handler } from '../ipc/index.ts'
import { SecretBytes } from '../crypto/secret-bytes.ts'
import type { UnlockedVault } from '../vault/index.ts'
import type { VaultServices } from './services.ts'
import { stateView } from './views.ts'

export function unlockVault({ vaults }: VaultServices): Handler<'vault.unlock', UnlockedVault> {
  return async ({ vaultId, pin: typed, lastTry }, context) => {
    context.about(vaultId)
    using pin = SecretBytes.ofText(typed)
    await vaults.unlock(vaultId, { pin, lastTry })
    return stateView(vaults)
  }
}
