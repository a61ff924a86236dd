import { KeyriteError } from '@shared/errors'
import type { Clock } from '../platform/clock.ts'
import type { StoredParameters } from './document.ts'

/** Whether the cloud would refuse the parameters by now. Unknown expiry: the cloud decides. */
export function isExpired(parameters: StoredParameters, clock: Clock): boolean {
  const { expiresAt } = parameters.shown
  return expiresAt !== null && Date.parse(expiresAt) <= clock.now().getTime()
}

/** Expired, and no officer vouched that the clock is the wrong one. */
export function isRefusedAsExpired(parameters: StoredParameters, clock: Clock): boolean {
  return parameters.expiryOverride === null && isExpired(parameters, clock)
}

/** @throws KeyriteError PARAMETERS_EXPIRED with `expiresAt` (UTC, ISO 8601). */
export function requireNotExpired(parameters: StoredParameters, clock: Clock): void {
  if (!isRefusedAsExpired(parameters, clock)) return
  throw new KeyriteError('PARAMETERS_EXPIRED', { expiresAt: parameters.shown.expiresAt ?? '' })
}
