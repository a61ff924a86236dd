import { KeyriteError } from '@shared/errors'
import type { ImportParameters } from '../byok/parameters/index.ts'
import { checkParameters, targetById } from '../byok/targets/index.ts'
import { storeParameters } from './stored-parameters.ts'
import { record, type Ceremony } from './running.ts'
import { requireStep, returnTo } from './steps.ts'

/**
 * Puts newly read parameters on the page, unconfirmed. Earlier ones are replaced, and a
 * rehearsal's own private key goes with them.
 * @throws KeyriteError WRONG_STATE, WRAPPING_KEY_SIZE, ALGORITHM_NOT_ALLOWED
 */
export function takeParameters(ceremony: Ceremony, parameters: ImportParameters): void {
  requireParametersStep(ceremony)
  const { modulusBits } = parameters.wrappingKey
  const issued = { modulusBits, algorithm: parameters.algorithm }
  checkParameters(targetById(ceremony.document.target), issued)
  ceremony.memory.keepRehearsalKey(ceremony.id, null)
  putParameters(ceremony, parameters, false)
}

export function putParameters(
  ceremony: Ceremony,
  parameters: ImportParameters,
  own: boolean,
): void {
  const { document } = ceremony
  document.parameters = storeParameters(parameters, own)
  returnTo(ceremony, 'parameters')
  const { keyId, fingerprint, modulusBits } = document.parameters.shown
  record(ceremony, 'parameters', own ? 'rehearsalParametersMade' : 'parametersLoaded', {
    ...{ keyId, modulusBits, fingerprint: fingerprint.hex },
    tokenSha256: document.parameters.shown.tokenSha256,
    ...(parameters.expiresAt ? { expiresAt: parameters.expiresAt.toISOString() } : {}),
  })
}

/** Asked before a dialog opens, too: nobody shall pick files for nothing. */
export function requireParametersStep(ceremony: Ceremony): void {
  requireStep(ceremony, 'parameters')
}

export function requireRehearsal(ceremony: Ceremony): void {
  if (!ceremony.document.rehearsal) throw new KeyriteError('WRONG_STATE', { rehearsal: false })
}
