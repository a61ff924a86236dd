import { KeyriteError } from '@shared/errors'
import { change } from '../change.ts'
import { ConfirmedParameters } from '../confirmed-parameters.ts'
import { record } from '../running.ts'
import { requireStep } from '../steps.ts'

/** The officer compared the wrapping key's fingerprint and says so by typing two of its words. */
export const confirmParameters = change<{ ceremonyId: string; typed: string }>(
  (ceremony, { typed }) => {
    requireStep(ceremony, 'parameters')
    const { document, vault } = ceremony
    if (!document.parameters) throw new KeyriteError('PARAMETERS_EMPTY')
    const { parameters } = ConfirmedParameters.confirm(document.parameters, typed, vault.clock)
    const fingerprint = document.parameters.shown.fingerprint.hex
    document.parameters.confirmed = fingerprint
    document.step = 'material'
    record(ceremony, 'parameters', 'parametersConfirmed', { keyId: parameters.keyId, fingerprint })
  },
)
