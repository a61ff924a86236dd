import { MaterialService } from '../material/index.ts'
import { record, type Ceremony } from './running.ts'

/** A rehearsal's material ends with the rehearsal. Does nothing for a real ceremony. */
export async function destroyRehearsalMaterial(ceremony: Ceremony): Promise<void> {
  const { document, vault } = ceremony
  if (!document.rehearsal || !document.result) return
  const { materialId } = document.result.shown
  const material = await vault.store.materials.get(materialId)
  if (!material?.rehearsal) return
  await new MaterialService(vault).destroy(material)
  record(ceremony, document.step, 'rehearsalMaterialDestroyed')
}
