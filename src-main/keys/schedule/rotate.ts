import { KeyriteError } from '@shared/errors'
import type { KeyRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { materialNotes } from '../material-notes.ts'
import { withNewVersion } from '../make-key.ts'
import { traceSuccess } from './trace.ts'

/**
 * Gives a key new material; what it encrypted stays open to its older versions (user guide
 * 2.7.1). In turn. Errors: TOKEN_*, STORE_*, DISK_FULL, MATERIAL_GONE.
 */
export async function rotate(vault: OpenVault, key: KeyRecord): Promise<void> {
  const { keys } = vault.store
  const newest = await keys.newestVersion(key.id)
  if (!newest) throw new KeyriteError('MATERIAL_GONE', { alias: key.alias })
  const lastRotatedAt = vault.clock.now().toISOString()
  const rotated: KeyRecord = { ...key, lastRotatedAt, rotations: key.rotations + 1 }
  await withNewVersion(vault, key, newest.number + 1, async (version) => {
    await keys.insertVersion(version)
    await keys.update(rotated)
    await traceSuccess(vault, key, 'rotateKey', materialNotes(vault, key, version))
  })
}
