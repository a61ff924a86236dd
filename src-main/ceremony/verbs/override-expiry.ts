import { KeyriteError } from '@shared/errors'
import { requireApproval } from '../../access/index.ts'
import { change } from '../change.ts'
import { requirePhrase } from '../confirm-phrase.ts'
import type { StoredParameters } from '../document.ts'
import { isExpired } from '../expiry.ts'
import { record, type Ceremony } from '../running.ts'
import { requireOpen } from '../steps.ts'

interface Override {
  readonly ceremonyId: string
  readonly typed: string
  readonly reason: string
}

/**
 * The officer goes on although the parameters have expired by this workstation's clock, which
 * may be the wrong one. Whether the import token still lives, the cloud decides.
 * @throws KeyriteError PARAMETERS_EMPTY, CONFIRMATION_MISMATCH, WRONG_STATE when not expired
 */
export const overrideExpiry = change<Override>((ceremony, { typed, reason }, context) => {
  const { document } = ceremony
  const parameters = requireExpired(ceremony, typed)
  if (!document.rehearsal) requireApproval(context, 'overrideExpiry')
  parameters.expiryOverride = reason
  const expiresAt = parameters.shown.expiresAt ?? ''
  context.note({ expiresAt, reason })
  record(ceremony, document.step, 'expiryOverridden', { expiresAt, reason })
})

/** @throws KeyriteError PARAMETERS_EMPTY, CONFIRMATION_MISMATCH, WRONG_STATE */
export function requireExpired(ceremony: Ceremony, typed: string): StoredParameters {
  requireOpen(ceremony)
  const { document, vault } = ceremony
  const { parameters } = document
  if (!parameters) throw new KeyriteError('PARAMETERS_EMPTY')
  if (!isExpired(parameters, vault.clock)) throw new KeyriteError('WRONG_STATE', { expired: false })
  requirePhrase(parameters.shown.keyId, typed)
  return parameters
}
