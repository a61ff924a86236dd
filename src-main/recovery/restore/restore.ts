import { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { ErrorParams } from '@shared/errors'
import type { CallArguments } from '@shared/ipc'
import type { Handler } from '../../ipc/index.ts'
import type { UnlockedVault } from '../../vault/index.ts'
import { stateView } from '../../vaults/index.ts'
import type { RecoveryServices } from '../services.ts'
import { newStore } from './new-store.ts'
import { isTakenAway, takeAway, takenAway } from './people-since.ts'
import type { PickedBackup } from './picked.ts'
import { reviveKeys } from './revive.ts'

/** Makes the vault anew on the chosen token, and leaves it open. */
export function restoreFromBackup(
  services: RecoveryServices,
): Handler<'recovery.restore', UnlockedVault> {
  return (order, { note, about }) =>
    services.desk.use(async (picked) => {
      const { token } = order
      about(picked.header.vault.id)
      note({ tokenLabel: token.label, tokenSerial: token.serial, ...tellOf(picked) })
      await recovered(picked, order, services, note)
      await services.desk.putPicked(null)
      return stateView(services.vaults)
    })
}

async function recovered(
  picked: PickedBackup,
  { moduleId, token, pin: typed, lastTry, moveAside }: CallArguments<'recovery.restore'>,
  { vaults, modules }: RecoveryServices,
  note: (params: ErrorParams) => void,
): Promise<void> {
  const { opened, header } = picked
  const module = await modules.reference(moduleId)
  using pin = SecretBytes.ofText(typed)
  await vaults.restore({
    ...{ module, token, pin, lastTry, moveAside, vault: header.vault },
    makeStore: (path, key) => newStore(opened.store, path, key),
    revive: async (vault) => {
      const { keys, broken } = opened
      const counts = await reviveKeys(vault, { keys, broken, since: picked.since })
      await settleStore(vault, picked, counts)
      note({ ...counts })
    },
  })
}

/** In the store before the vault is one: whatever comes after, its log tells of it. */
async function settleStore(
  vault: UnlockedVault,
  picked: PickedBackup,
  counts: ErrorParams,
): Promise<void> {
  const { store, audit } = vault
  const away = await takenAway(store, picked.since)
  const people = away.people.map(({ name }) => name)
  await store.transaction(async () => {
    await takeAway(store, away)
    await audit.append({
      ...{ operator: '', operation: 'restoreStore', resource: 'backup' },
      ...{ resourceId: vault.id, outcome: 'success', code: '' },
      params: {
        ...{ ...tellOf(picked), ...counts, grantsEnded: away.grants.length },
        disabled: JSON.stringify(people),
        // Everything else that happened since and is as it was: the numbers of its traces.
        revived: picked.since.happened
          .filter((one) => !isTakenAway(away, one))
          .map(({ seq }) => seq)
          .join(', '),
        registry: await vault.registryDigest(),
      },
    })
  })
}

/** What the log has to say of the backup: how old it is, and what it was held against. */
function tellOf({ header, newest, book, log: newer }: PickedBackup): ErrorParams {
  const { createdAt, log } = header
  const behind = newest === null ? 'unknown' : Math.max(0, newest - log.seq)
  return {
    ...{ backupAt: createdAt, backupSeq: log.seq, backupHash: log.hash, behind },
    ...(book ? { bookSeq: book.seq, bookHash: book.hash } : {}),
    ...(newer ? { logTo: newer.to, logSigned: newer.signed } : {}),
  }
}
