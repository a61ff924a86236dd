import { join } from 'node:path'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import type { Handler } from '../../ipc/index.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { openStore } from '../../store/index.ts'
import type { Store } from '../../store/types.ts'
import { openBackup, type UnlockedVault } from '../../vault/index.ts'
import { keyContext } from '../backup/header.ts'
import { extractBody } from '../backup/read.ts'
import type { RecoveryServices } from '../services.ts'
import { earlierKeys } from '../shares/take-over.ts'
import { brokenVersions, pairKeys } from './look-at-keys.ts'
import type { PickedBackup } from './picked.ts'
import { planView } from './plan.ts'
import { requireSoundLog } from './sound-log.ts'
import { makeWorkFolder } from './work-folder.ts'

/** Opens the backup with the shares on offer, and says what a recovery would do. */
export function lookIntoBackup(
  services: RecoveryServices,
): Handler<'recovery.look', UnlockedVault> {
  return (_, { note, about }) =>
    services.desk.use(async (picked) => {
      const { vault, log } = picked.header
      about(vault.id)
      note({ seq: log.seq, hash: log.hash })
      if (!picked.isOpened) await openPicked(picked, services)
      return planView(picked)
    })
}

async function openPicked(picked: PickedBackup, services: RecoveryServices): Promise<void> {
  const { header, frame, path } = picked
  const privateKey = await services.desk.offers.combine(picked.publicKey, header.shares.threshold)
  try {
    using key = openKey(picked, privateKey)
    const folder = await makeWorkFolder(services.dataFolder)
    const copy = join(folder, 'store.db')
    await extractBody(path, frame, copy)
    const store = await openStore(copy, key)
    try {
      await requireSameHead(store, picked)
      await requireSoundLog(store, header, services.clock)
      const { id } = header.vault
      const keys = [privateKey, ...(await earlierKeys({ id, store }, privateKey))]
      const broken = await brokenVersions(id, store, pairKeys(keys))
      picked.putOpened({ store, keys, broken, folder })
    } catch (error) {
      await store.close()
      throw error
    }
  } catch (error) {
    privateKey.dispose()
    throw error
  }
}

function openKey({ header }: PickedBackup, privateKey: SecretBytes): SecretBytes {
  const sealed = Buffer.from(header.key, 'base64')
  try {
    return openBackup(header.vault.id, privateKey, keyContext(header.body), sealed)
  } catch (error) {
    if (!isKeyriteError(error) || error.code !== 'SEAL_BROKEN') throw error
    throw new KeyriteError('BACKUP_INVALID', { reason: 'key' }, { cause: error })
  }
}

async function requireSameHead(store: Store, { header }: PickedBackup): Promise<void> {
  const head = await store.traces.head()
  if (head?.seq === header.log.seq && head.hash === header.log.hash) return
  throw new KeyriteError('BACKUP_INVALID', { reason: 'head' })
}
