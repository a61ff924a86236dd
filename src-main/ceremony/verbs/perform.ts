import { KeyriteError } from '@shared/errors'
import { unwound } from '../../material/index.ts'
import { change } from '../change.ts'
import { isComplete } from '../components.ts'
import { requirePhrase } from '../confirm-phrase.ts'
import { recordFailure, saveCeremony, type Ceremony } from '../running.ts'
import type { CeremonyServices } from '../services.ts'
import { requireStep } from '../steps.ts'
import { STAGES, wrapAndKeep, type Tell } from '../wrap-and-keep.ts'
import { wrappingChoices, type WrappingChoice } from '../wrapping-choices.ts'

/**
 * Makes, wraps, checks, bundles and keeps, or leaves everything as it was. What failed is kept
 * in the record, and the ceremony stays at its review.
 * @throws KeyriteError PARAMETERS_EXPIRED, CONFIRMATION_MISMATCH, CONSENT_REQUIRED,
 * SELF_CHECK_FAILED, MATERIAL_*, TOKEN_*
 */
export function perform(services: CeremonyServices) {
  const tell: Tell = (stage) =>
    services.notify('progress', {
      ...{ job: 'perform', stage, done: STAGES.indexOf(stage), total: STAGES.length },
    })
  return change<{ ceremonyId: string; typed: string }>(async (ceremony, { typed }, context) => {
    requireStep(ceremony, 'review')
    const { parameters } = ceremony.document
    if (parameters) requirePhrase(parameters.shown.keyId, typed)
    try {
      const choice = await requireReady(ceremony)
      context.note({ algorithm: choice.algorithm, road: choice.road })
      const { version } = services
      await wrapAndKeep(ceremony, choice, { version, tell, commit: context.commit })
    } catch (error) {
      throw await unwound(error, () => keepFailure(ceremony, error))
    }
  })
}

async function keepFailure(ceremony: Ceremony, error: unknown): Promise<void> {
  recordFailure(ceremony, 'review', error)
  await saveCeremony(ceremony)
}

/** The road may have changed since it was chosen: the token was probed anew, or is another. */
async function requireReady(ceremony: Ceremony): Promise<WrappingChoice> {
  const { document } = ceremony
  const { material, wrapping } = document
  if (!material || !wrapping || !isComplete(ceremony)) {
    throw new KeyriteError('WRONG_STATE', { step: document.step })
  }
  const choices = await wrappingChoices(ceremony, material)
  const choice = choices.find(({ algorithm }) => algorithm === wrapping.algorithm)
  if (!choice) throw new KeyriteError('ALGORITHM_NOT_ALLOWED', { algorithm: wrapping.algorithm })
  if (choice.road === 'host' && !wrapping.consented) {
    throw new KeyriteError('CONSENT_REQUIRED', { algorithm: choice.algorithm })
  }
  return choice
}
