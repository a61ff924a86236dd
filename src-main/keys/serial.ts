import type { OpenVault } from '../vault/types.ts'

const tails = new WeakMap<OpenVault, Promise<unknown>>()

/**
 * Changes to a vault's keys happen one after the other: an officer's and the clock's. Uses of keys
 * don't wait here. Not to be nested.
 */
export function inTurn<T>(vault: OpenVault, work: () => Promise<T>): Promise<T> {
  const turn = (tails.get(vault) ?? Promise.resolve()).then(work)
  tails.set(
    vault,
    turn.catch(() => undefined),
  )
  return turn
}
