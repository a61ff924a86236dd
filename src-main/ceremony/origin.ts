import { KeyriteError } from '@shared/errors'
import type { Origin } from '../material/index.ts'
import type { OpenVault } from '../vault/types.ts'
import type { MaterialRecord } from '../store/types.ts'
import type { StoredMaterial } from './document.ts'

/** Where a ceremony's material comes from, for the choice of a road. */
export async function originOf(vault: OpenVault, material: StoredMaterial): Promise<Origin> {
  const { source, spec, materialId } = material
  if (source !== 'again') return { source, spec }
  return { source, record: await earlierMaterial(vault, materialId) }
}

/** @throws KeyriteError MATERIAL_NOT_FOUND */
export async function earlierMaterial(
  vault: OpenVault,
  materialId: string | null,
): Promise<MaterialRecord> {
  const record = materialId === null ? null : await vault.store.materials.get(materialId)
  if (!record) throw new KeyriteError('MATERIAL_NOT_FOUND', { material: materialId ?? '' })
  return record
}

/**
 * Throw-away material never goes to a real cloud, nor real material into a rehearsal.
 * @throws KeyriteError WRONG_STATE
 */
export function requireSameKind(record: MaterialRecord, rehearsal: boolean): void {
  if (record.rehearsal === rehearsal) return
  throw new KeyriteError('WRONG_STATE', { rehearsal, material: record.id })
}
