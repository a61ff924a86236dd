import { isKeyriteError } from '@shared/errors'

/**
 * Whether `error` says only that the vault was locked while a verb ran. What was committed before
 * stands: whoever asked has to hear so, and not that it was refused.
 */
export function isLockedMeanwhile(error: unknown): boolean {
  if (!isKeyriteError(error)) return false
  const { code, params } = error
  // Keyrite's own end of the session; any other says that the token is gone.
  return code === 'VAULT_LOCKED' || (code === 'SESSION_LOST' && params['detail'] === 'closed')
}
