import { KeyriteError } from '@shared/errors'
import type { Clock } from '../platform/clock.ts'
import type { StoredParameters } from './document.ts'

/** Whether the cloud would refuse the parameters by now. Unknown expiry: the cloud decides. */
export function isExpired(parameters: StoredParameters, clock: Clock): boolean {
  const { expiresAt } = parameters.shown
  return expiresAt !== null && Date.parse(expiresAt) <= clock.now().getTime()
}

/** @throws KeyriteError PARAMETERS_EXPIRED with `expiresAt` (UTC, ISO 8601). */
export function requireNotExpired(parameters: StoredParameters, clock: Clock): void {
  if (!isExpired(parameters, clock)) return
  throw new KeyriteError('PARAMETERS_EXPIRED', { expiresAt: parameters.shown.expiresAt ?? '' })
}
