import { isThere, vaultFolder, type UnlockedVault } from '../../vault/index.ts'
import type { Handler } from '../../ipc/index.ts'
import { readBackup } from '../backup/read.ts'
import type { RecoveryServices } from '../services.ts'
import { PickedBackup } from './picked.ts'

/** Lets go of an earlier one, and of the shares that were typed in for it. */
export function pickBackup(
  services: RecoveryServices,
): Handler<'recovery.pickBackup', UnlockedVault> {
  const { desk, dialogs, dataFolder } = services
  return async (_, { about }) => {
    const path = await dialogs.pickBackup()
    if (path === null) return null
    const picked = new PickedBackup(path, await readBackup(path))
    const { id } = picked.header.vault
    about(id)
    await desk.putPicked(picked)
    return picked.view(await isThere(vaultFolder(dataFolder, id).path))
  }
}
