import { AsyncLocalStorage } from 'node:async_hooks'

/** Who does what runs now: the person signed in when the call came, whoever signs in meanwhile. */
export interface Acting {
  readonly id: string
  readonly name: string
  readonly roles: readonly string[]
  /**
   * Refuses (NOT_PERMITTED) a key on which the person has neither the permission by role nor a
   * grant. Every verb asks by way of `requireKey`; an answer that came without is withheld.
   */
  permit(keyId: string): Promise<void>
}

const acting = new AsyncLocalStorage<Acting>()

export function actAs<T>(person: Acting, work: () => Promise<T>): Promise<T> {
  return acting.run(person, work)
}

/** Null outside of a call: the clock's own work. */
export function whoActs(): Acting | null {
  return acting.getStore() ?? null
}

/**
 * For what belongs to no call although it was begun during one: what a timer does, and work that
 * several people share, each of whom was asked about by themselves.
 */
export function actAsNobody<T>(work: () => T): T {
  return acting.exit(work)
}
