import { KeyriteError } from '@shared/errors'
import { parseComponent, requireDifferent, requireSoundSum } from '../../material/components.ts'
import { checkValuesOf } from '../../material/check-values.ts'
import { change } from '../change.ts'
import { requireComponents } from '../components.ts'
import { record, type Ceremony } from '../running.ts'
import { requireStep } from '../steps.ts'

interface Typed {
  readonly ceremonyId: string
  readonly custodian: string
  readonly value: string
}

/**
 * Takes one custodian's component into memory; only its check values are ever shown or kept.
 * @throws KeyriteError COMPONENT_INVALID, COMPONENT_LENGTH, COMPONENT_WEAK, COMPONENT_REPEATED,
 * COMPONENT_COUNT
 */
export const addComponent = change<Typed>((ceremony, { custodian, value }) => {
  requireStep(ceremony, 'material')
  const material = requireComponents(ceremony)
  const { components } = ceremony.secrets
  if (components.length >= material.componentsWanted) throw new KeyriteError('COMPONENT_COUNT')
  const component = parseComponent(material.spec, value)
  try {
    requireDifferent(component, components)
    const isLast = components.length + 1 === material.componentsWanted
    if (isLast) requireSoundSum([...components, component])
  } catch (error) {
    component.dispose()
    throw error
  }
  ceremony.memory.addComponent(ceremony.id, component)
  const shown = { number: components.length, custodian, ...checkValuesOf(component) }
  ceremony.document.material = { ...material, components: [...material.components, shown] }
  record(ceremony, 'material', 'componentAdded', { ...shown })
  goOnWhenComplete(ceremony, material.componentsWanted)
})

function goOnWhenComplete(ceremony: Ceremony, wanted: number): void {
  if (ceremony.secrets.components.length === wanted) ceremony.document.step = 'wrapping'
}
