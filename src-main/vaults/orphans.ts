import type { Handler } from '../ipc/index.ts'
import type { UnlockedVault } from '../vault/index.ts'
import type { VaultServices } from './services.ts'
import { stateView } from './views.ts'

export const listOrphans: Handler<'vault.orphans', UnlockedVault> = async (_, { session }) => {
  const orphans = await session.orphans()
  return orphans.map((object) => ({
    label: object.label,
    id: object.id.toString('hex'),
    class: object.class,
  }))
}

export function removeOrphans({
  vaults,
}: VaultServices): Handler<'vault.removeOrphans', UnlockedVault> {
  return async (_, { session, note, about }) => {
    about(session.id)
    note({ removed: await vaults.removeOrphans(session) })
    return stateView(vaults)
  }
}
