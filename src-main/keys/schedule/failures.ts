import type { OpenVault } from '../../vault/types.ts'
import { reasonOf } from './trace.ts'

const known = new WeakMap<OpenVault, Map<string, string>>()

/**
 * Remembers how `what` failed; answers whether it failed otherwise the time before. What stays
 * broken is tried every minute and must not fill the log.
 */
export function isNewFailure(vault: OpenVault, what: string, error: unknown): boolean {
  const hows = known.get(vault) ?? new Map<string, string>()
  known.set(vault, hows)
  const { code, params } = reasonOf(error)
  const how = JSON.stringify([code, params])
  const isNew = hows.get(what) !== how
  hows.set(what, how)
  return isNew
}

export function forgetFailure(vault: OpenVault, what: string): void {
  known.get(vault)?.delete(what)
}
