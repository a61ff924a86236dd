import { within } from '../platform/within.ts'
import type { UnlockedVault } from './open-vault.ts'
import type { LockReason } from './types.ts'

/** Milliseconds for the last trace, its signature, the store and the token, each. */
const LIMIT = 1_500

/**
 * Lets go of a vault, whatever fails on the way: wipes first, then the last trace, signed, then
 * the store, then the token. `reason` null: it never got as far as being open, so nothing is traced.
 */
export async function closeVault(
  vault: UnlockedVault,
  reason: LockReason | null,
  report: (error: unknown) => void,
): Promise<void> {
  for (const error of vault.wipe()) report(error)
  if (reason !== null) await bounded(traceLock(vault, reason), report)
  // What is not signed now, for the token is gone, is signed at the next opening.
  if (reason !== null && vault.token.open) await bounded(vault.integrity.checkpoint(), report)
  vault.integrity.stop()
  // Waits for what is being committed, whose trace is still to be sealed.
  await bounded(vault.store.close(), report)
  vault.integrity.dispose()
  await bounded(vault.token.close(), report)
}

async function bounded(work: Promise<unknown>, report: (error: unknown) => void): Promise<void> {
  try {
    if (!(await within(LIMIT, work))) report(new Error('took too long to close'))
  } catch (error) {
    report(error)
  }
}

/** Every lock leaves its trace here, while its log is still open; the call of that name has none. */
function traceLock(vault: UnlockedVault, reason: LockReason): Promise<unknown> {
  return vault.audit.append({
    operator: vault.signedIn?.name ?? '',
    operation: 'lockVault',
    resource: 'vault',
    resourceId: vault.id,
    outcome: 'success',
    code: '',
    params: { reason },
  })
}
