import type { OpenVault } from '../../vault/types.ts'
import { reasonOf } from './trace.ts'

const known = new WeakMap<OpenVault, Map<string, string>>()

/** Whether `what` failed otherwise the time before, or not at all. */
export function isNewFailure(vault: OpenVault, what: string, error: unknown): boolean {
  return known.get(vault)?.get(what) !== howOf(error)
}

/** What stays broken is tried every minute and must not fill the log. */
export function rememberFailure(vault: OpenVault, what: string, error: unknown): void {
  const failures = known.get(vault) ?? new Map<string, string>()
  known.set(vault, failures)
  failures.set(what, howOf(error))
}

export function forgetFailure(vault: OpenVault, what: string): void {
  known.get(vault)?.delete(what)
}

function howOf(error: unknown): string {
  const { code, params } = reasonOf(error)
  return JSON.stringify([code, params])
}
