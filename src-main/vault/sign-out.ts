import { IdleTimer } from './idle-timer.ts'
import type { UnlockedVault } from './open-vault.ts'
import type { Timers } from './timers.ts'
import type { Operator } from './types.ts'

export type SignOutReason = 'asked' | 'idle' | 'switched' | 'disabled' | 'reset'

/**
 * Signs out whoever has left the screen, where people sign in: whom the PIN alone let in could not
 * come back. Work that runs does not keep anybody signed in: it goes on without them.
 */
export class SignOutWatch {
  readonly #timer: IdleTimer

  constructor(timers: Timers, onIdle: () => void) {
    this.#timer = new IdleTimer(timers, onIdle)
  }

  /** Anew: somebody signed in or out, or the setting is another one. */
  async follow(vault: UnlockedVault): Promise<void> {
    const { signOutMinutes } = await vault.settings()
    if (vault.signedIn?.hasPassphrase) this.#timer.start(signOutMinutes)
    else this.#timer.stop()
  }

  touch(): void {
    this.#timer.touch()
  }

  stop(): void {
    this.#timer.stop()
  }
}

/** Whoever is signed in is so no more, and the log says why; nothing if nobody is. */
export async function signOut(vault: UnlockedVault, reason: SignOutReason): Promise<void> {
  const person = vault.signedIn
  if (!person) return
  vault.setSignedIn(null)
  await traceSignOut(vault, person, reason)
}

export async function traceSignOut(
  vault: UnlockedVault,
  person: Operator,
  reason: SignOutReason,
): Promise<void> {
  await vault.audit.append({
    ...{ operator: person.name, operation: 'signOut', resource: 'person' },
    ...{ resourceId: person.id, outcome: 'success', code: '', params: { reason } },
  })
}
