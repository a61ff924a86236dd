import { KeyriteError } from '@shared/errors'
import { isSymmetricSpec, type SymmetricSpec } from '@shared/domain'
import type { StoredMaterial } from './document.ts'
import type { Ceremony } from './running.ts'
import { requireOpen } from './steps.ts'

type FromComponents = StoredMaterial & { spec: SymmetricSpec; componentsWanted: number }

/** @throws KeyriteError WRONG_STATE when the material doesn't come from components, or is made. */
export function requireComponents(ceremony: Ceremony): FromComponents {
  requireOpen(ceremony)
  const { material, result } = ceremony.document
  if (!result && material && isFromComponents(material)) return material
  throw new KeyriteError('WRONG_STATE', { step: ceremony.document.step, wanted: 'material' })
}

function isFromComponents(material: StoredMaterial): material is FromComponents {
  const { source, spec, componentsWanted } = material
  return source === 'components' && isSymmetricSpec(spec) && componentsWanted !== null
}

export function isComplete(ceremony: Ceremony): boolean {
  const { material } = ceremony.document
  if (!material) return false
  if (material.source !== 'components' || ceremony.document.result) return true
  return ceremony.secrets.components.length === material.componentsWanted
}
