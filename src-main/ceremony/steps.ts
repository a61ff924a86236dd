import { KeyriteError } from '@shared/errors'
import { CEREMONY_STEPS, type CeremonyStep } from '@shared/domain'
import type { Ceremony } from './running.ts'

/** @throws KeyriteError WRONG_STATE when the ceremony has ended. */
export function requireOpen(ceremony: Ceremony): void {
  if (ceremony.status !== 'open') {
    throw new KeyriteError('WRONG_STATE', { status: ceremony.status })
  }
}

/** @throws KeyriteError WRONG_STATE when the ceremony stands elsewhere. */
export function requireStep(ceremony: Ceremony, step: CeremonyStep): void {
  requireOpen(ceremony)
  if (ceremony.document.step !== step) {
    throw new KeyriteError('WRONG_STATE', { step: ceremony.document.step, wanted: step })
  }
}

export function isBefore(step: CeremonyStep, other: CeremonyStep): boolean {
  return CEREMONY_STEPS.indexOf(step) < CEREMONY_STEPS.indexOf(other)
}

/**
 * Stands at `step` again, with what came after it undone. Parameters stay on the page but must
 * be confirmed anew; components are wiped.
 */
export function returnTo(ceremony: Ceremony, step: CeremonyStep): void {
  const { document } = ceremony
  document.step = step
  document.problem = null
  if (isBefore(step, 'review')) document.wrapping = null
  if (isBefore(step, 'wrapping')) {
    ceremony.memory.wipeComponents(ceremony.id)
    const { material } = document
    document.material = material?.source === 'again' && document.againMaterialId ? material : null
  }
  if (step === 'parameters' && document.parameters) document.parameters.confirmed = null
}
