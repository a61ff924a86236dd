import { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { ErrorParams } from '@shared/errors'
import type { Handler } from '../../ipc/index.ts'
import type { UnlockedVault } from '../../vault/index.ts'
import { stateView } from '../../vaults/index.ts'
import type { RecoveryServices } from '../services.ts'
import { requirePicked } from './look.ts'
import { newStore } from './new-store.ts'
import type { PickedBackup } from './picked.ts'
import { reviveKeys } from './revive.ts'

/** Makes the vault anew on the chosen token, and leaves it open. */
export function restoreFromBackup(
  services: RecoveryServices,
): Handler<'recovery.restore', UnlockedVault> {
  const { desk, vaults, modules } = services
  return async ({ moduleId, token, pin: typed, lastTry, moveAside }, { note, about }) => {
    const picked = requirePicked(desk)
    const { opened, header } = picked
    about(header.vault.id)
    note({ tokenLabel: token.label, tokenSerial: token.serial, ...tellOf(picked) })
    const module = await modules.reference(moduleId)
    using pin = SecretBytes.ofText(typed)
    await vaults.restore({
      ...{ module, token, pin, lastTry, moveAside, vault: header.vault },
      makeStore: (path, key) => newStore(opened.store, path, key),
      revive: async (vault) => {
        const counts = await reviveKeys(vault, { keys: opened.keys, deleted: picked.deleted })
        // In the store before the vault is one: whatever comes after, its log tells of it.
        await vault.audit.append({
          ...{ operator: '', operation: 'restoreStore', resource: 'backup' },
          ...{ resourceId: vault.id, outcome: 'success', code: '' },
          params: { ...tellOf(picked), ...counts },
        })
        note({ ...counts })
      },
    })
    await desk.putPicked(null)
    return stateView(vaults)
  }
}

/** What the log has to say of the backup: how old it is, and what it was held against. */
function tellOf({ header, newest }: PickedBackup): ErrorParams {
  const { createdAt, log } = header
  const behind = newest === null ? 'unknown' : Math.max(0, newest - log.seq)
  return { backupAt: createdAt, backupSeq: log.seq, backupHash: log.hash, behind }
}
