import { KeyriteError } from '@shared/errors'
import { isSymmetricSpec, type Road } from '@shared/domain'
import { MaterialService, type LiveMaterial, type Provenance } from '../material/index.ts'
import type { MaterialRecord } from '../store/types.ts'
import type { StoredMaterial } from './document.ts'
import { earlierMaterial, requireSameKind } from './origin.ts'
import type { Ceremony } from './running.ts'

/** Material that is ready to be wrapped, made just now or of an earlier ceremony. */
export interface PreparedMaterial {
  readonly record: MaterialRecord
  readonly live: LiveMaterial
  readonly made: Provenance | 'again'
  /** Its record is not in the store yet. */
  readonly isNew: boolean
  settle(): Promise<void>
  discard(): Promise<void>
}

export async function prepareMaterial(
  ceremony: Ceremony,
  material: StoredMaterial,
  road: Road,
): Promise<PreparedMaterial> {
  const { vault, document, secrets } = ceremony
  const materials = new MaterialService(vault)
  const owner = { ceremonyId: ceremony.id, rehearsal: document.rehearsal }
  const { source, spec } = material
  if (source === 'again') return again(ceremony, material, road)
  if (source === 'fresh') return { ...(await materials.make(spec, road, owner)), isNew: true }
  if (!isSymmetricSpec(spec)) throw new KeyriteError('SPEC_NOT_ALLOWED', { spec })
  const made = await materials.fromComponents(spec, secrets.components, owner)
  return { ...made, isNew: true }
}

async function again(
  { vault, document }: Ceremony,
  material: StoredMaterial,
  road: Road,
): Promise<PreparedMaterial> {
  const earlier = await earlierMaterial(vault, material.materialId)
  requireSameKind(earlier, document.rehearsal)
  const live = await new MaterialService(vault).open(earlier, road)
  const nothing = () => Promise.resolve()
  return { record: earlier, live, made: 'again', isNew: false, settle: nothing, discard: nothing }
}
