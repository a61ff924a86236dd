import { KeyriteError } from '@shared/errors'
import { isSymmetricSpec, type MaterialSource, type MaterialSpec } from '@shared/domain'
import { checkSpec, targetById } from '../../byok/targets/index.ts'
import { change } from '../change.ts'
import type { StoredMaterial } from '../document.ts'
import { earlierMaterial, requireSameKind } from '../origin.ts'
import { record, type Ceremony } from '../running.ts'
import { requireStep } from '../steps.ts'

interface Chosen {
  readonly ceremonyId: string
  readonly source: MaterialSource
  readonly spec: MaterialSpec
  readonly materialId: string | null
  readonly components: number | null
}

/**
 * What is to be imported, and where it comes from. With components the step goes on until the
 * last custodian has typed.
 * @throws KeyriteError SPEC_NOT_ALLOWED, MATERIAL_NOT_FOUND, WRONG_STATE, COMPONENT_COUNT
 */
export const chooseMaterial = change<Chosen>(async (ceremony, chosen) => {
  requireStep(ceremony, 'material')
  const material = await chosenMaterial(ceremony, chosen)
  checkSpec(targetById(ceremony.document.target), material.spec)
  ceremony.memory.wipeComponents(ceremony.id)
  ceremony.document.material = material
  if (material.source !== 'components') ceremony.document.step = 'wrapping'
  record(ceremony, 'material', 'materialChosen', {
    source: material.source,
    spec: material.spec,
    ...(material.fromCeremony === null ? {} : { fromCeremony: material.fromCeremony }),
    ...(material.componentsWanted === null ? {} : { components: material.componentsWanted }),
  })
})

async function chosenMaterial(ceremony: Ceremony, chosen: Chosen): Promise<StoredMaterial> {
  const { source, spec } = chosen
  if (source === 'again') return againMaterial(ceremony, chosen.materialId)
  if (source === 'components') {
    if (!isSymmetricSpec(spec)) {
      throw new KeyriteError('SPEC_NOT_ALLOWED', { spec, reason: 'components-symmetric-only' })
    }
    if (chosen.components === null) throw new KeyriteError('COMPONENT_COUNT')
  }
  const componentsWanted = source === 'components' ? chosen.components : null
  return {
    ...{ source, spec, componentsWanted },
    ...{ materialId: null, fromCeremony: null, components: [] },
  }
}

/** The earlier ceremony's material as this ceremony's own choice; also the preset at its start. */
export async function againMaterial(
  { vault, document }: Pick<Ceremony, 'vault' | 'document'>,
  materialId: string | null,
): Promise<StoredMaterial> {
  const earlier = await earlierMaterial(vault, materialId)
  requireSameKind(earlier, document.rehearsal)
  const from = await vault.store.ceremonies.get(earlier.ceremonyId)
  return {
    source: 'again',
    spec: earlier.spec,
    materialId: earlier.id,
    fromCeremony: from?.number ?? null,
    componentsWanted: null,
    components: [],
  }
}
