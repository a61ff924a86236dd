import type { Handler } from '../ipc/index.ts'
import { SecretBytes } from '../crypto/secret-bytes.ts'
import type { UnlockedVault } from '../vault/index.ts'
import type { VaultServices } from './services.ts'
import { stateView } from './views.ts'

/** First start: a vault on the chosen token, open at the end. */
export function createVault({
  vaults,
  modules,
}: VaultServices): Handler<'vault.create', UnlockedVault> {
  return async ({ name, officer, moduleId, token, pin: typed, lastTry }, context) => {
    context.note({ name, tokenLabel: token.label, tokenSerial: token.serial })
    const module = await modules.reference(moduleId)
    using pin = SecretBytes.ofText(typed)
    const vault = await vaults.create({ name, officer, module, token, pin, lastTry })
    context.about(vault.id)
    context.note({ registry: await vault.registryDigest() })
    return stateView(vaults)
  }
}
