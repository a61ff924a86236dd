import type { KeyView } from '@shared/ipc'
import type { CallContext } from '../../ipc/types.ts'
import type { KeyRecord, KeyVersionRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { withNewVersion } from '../make-key.ts'
import { materialNotes } from '../material-notes.ts'
import { inTurn } from '../serial.ts'
import { requireFreeAlias, requireQuota } from './checks.ts'
import { keyView } from './key-view.ts'
import { newRecord, requireGood, type NewKey } from './new-key.ts'

/**
 * User guide 2.2. Errors: those of `requireGood`; KEY_QUOTA, ALIAS_TAKEN, TOKEN_*, DISK_FULL.
 */
export async function create(wanted: NewKey, context: CallContext<OpenVault>): Promise<KeyView> {
  const vault = context.session
  requireGood(wanted, 'Keyrite')
  const { alias, spec, usage, backup } = wanted
  context.note({ alias, spec, usage, backup, origin: 'Keyrite', tags: wanted.tags.length })
  const work = async (): Promise<KeyView> => {
    await requirePlace(vault, alias)
    const key = newRecord(vault, wanted, 'Keyrite')
    context.about(key.id)
    const insert = async (version: KeyVersionRecord) => {
      await insertKey(vault, key, wanted.tags)
      await vault.store.keys.insertVersion(version)
      context.note(materialNotes(vault, key, version))
      return keyView(vault, key.id)
    }
    return (await withNewVersion(vault, key, 1, insert, context.commit)).answer
  }
  // A key pair may take a minute: that is no idleness.
  return inTurn(vault, () => vault.busy(work))
}

/** Asked before the token is touched. @throws KeyriteError KEY_QUOTA, ALIAS_TAKEN */
export async function requirePlace(vault: OpenVault, alias: string): Promise<void> {
  await requireQuota(vault)
  await requireFreeAlias(vault, alias)
}

/** In a transaction. The quota is asked again: what made the material may have taken its time. */
export async function insertKey(
  vault: OpenVault,
  key: KeyRecord,
  tags: NewKey['tags'],
): Promise<void> {
  await requireQuota(vault)
  await vault.store.keys.insert(key)
  await vault.store.keys.putTags(key.id, tags)
}
