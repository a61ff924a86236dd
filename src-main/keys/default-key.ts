import type { KeyRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { withNewVersion } from './make-key.ts'
import { newRecord, type NewKey } from './manage/new-key.ts'
import { materialNotes } from './material-notes.ts'
import { inTurn } from './serial.ts'

/** Aliases of default keys (user guide 3.1.3), by the part of the application that needs one. */
export type DefaultAlias = 'file/default'

/**
 * The default key of this alias, made when it is first asked for: AES_256, recoverable, counted in
 * no quota. Whoever asks at the same time gets the same one. Not to be called in turn (`inTurn`).
 * Errors: TOKEN_*, STORE_*, DISK_FULL.
 */
export function defaultKey(vault: OpenVault, alias: DefaultAlias): Promise<KeyRecord> {
  return inTurn(vault, async () => {
    const known = await vault.store.keys.byAlias(alias)
    return known ?? vault.busy(() => makeDefaultKey(vault, alias))
  })
}

async function makeDefaultKey(vault: OpenVault, alias: DefaultAlias): Promise<KeyRecord> {
  const { keys } = vault.store
  const wanted: Omit<NewKey, 'tags'> = {
    ...{ alias, description: '', backup: 'recoverable' },
    ...{ spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' },
  }
  const key = newRecord(vault, wanted, 'Keyrite', true)
  await withNewVersion(vault, key, 1, async (version) => {
    await keys.insert(key)
    await keys.insertVersion(version)
    const { spec, usage, backup, origin } = key
    await vault.audit.append({
      ...{ operator: vault.operator.name, operation: 'createKey', resource: 'cmk' },
      ...{ resourceId: key.id, outcome: 'success', code: '' },
      params: { alias, spec, usage, backup, origin, ...materialNotes(vault, key, version) },
    })
  })
  return key
}
