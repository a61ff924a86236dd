import { change } from '../change.ts'
import { record } from '../running.ts'
import { requireComponents } from '../components.ts'

/** A custodian mistyped: all components are wiped and typed anew. */
export const discardComponents = change<{ ceremonyId: string }>((ceremony) => {
  const material = requireComponents(ceremony)
  ceremony.memory.wipeComponents(ceremony.id)
  ceremony.document.material = { ...material, components: [] }
  ceremony.document.wrapping = null
  ceremony.document.step = 'material'
  record(ceremony, 'material', 'componentsDiscarded')
})
