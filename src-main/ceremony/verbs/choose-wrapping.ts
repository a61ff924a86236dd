import { KeyriteError } from '@shared/errors'
import type { WrappingAlgorithm } from '@shared/domain'
import { requireApproval } from '../../access/index.ts'
import { change } from '../change.ts'
import { isComplete } from '../components.ts'
import { record, type Ceremony } from '../running.ts'
import { requireStep } from '../steps.ts'
import { isWeak, wrappingChoices, type WrappingChoice } from '../wrapping-choices.ts'

interface Chosen {
  readonly ceremonyId: string
  readonly algorithm: WrappingAlgorithm
  readonly consent: boolean
}

/**
 * The algorithm, and with it the road that this token makes possible.
 * @throws KeyriteError ALGORITHM_NOT_ALLOWED; CONSENT_REQUIRED when plaintext would pass through
 * memory and nobody agreed to that
 */
export const chooseWrapping = change<Chosen>(async (ceremony, { algorithm, consent }, context) => {
  const { document } = ceremony
  const { road, reason } = await requireChoice(ceremony, algorithm)
  const consented = road === 'host' && consent
  if (road === 'host' && !consent) throw new KeyriteError('CONSENT_REQUIRED', { algorithm, reason })
  if (consented && !document.rehearsal) requireApproval(context, 'hostMaterial')
  document.wrapping = { algorithm, road, consented }
  document.step = 'review'
  const warned = isWeak(algorithm)
  record(ceremony, 'wrapping', 'wrappingChosen', { algorithm, road, reason, consented, warned })
})

/** @throws KeyriteError WRONG_STATE, ALGORITHM_NOT_ALLOWED, MATERIAL_NOT_FOUND */
export async function requireChoice(
  ceremony: Ceremony,
  algorithm: WrappingAlgorithm,
): Promise<WrappingChoice> {
  requireStep(ceremony, 'wrapping')
  const { document } = ceremony
  if (!document.material || !isComplete(ceremony)) {
    throw new KeyriteError('WRONG_STATE', { step: document.step, wanted: 'material' })
  }
  const choices = await wrappingChoices(ceremony, document.material)
  const choice = choices.find((each) => each.algorithm === algorithm)
  if (!choice) throw new KeyriteError('ALGORITHM_NOT_ALLOWED', { algorithm })
  return choice
}
