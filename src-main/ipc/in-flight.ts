import { createHash } from 'node:crypto'

/** What no vault's calls are joined by. */
const CLOSED = {}

/**
 * A double click or a repeating Enter key asks for the same change twice. While the first is
 * running, the second gets the first one's answer: one execution, one trace. What a vault that was
 * locked meanwhile is still at is not the same thing, whatever it was asked.
 */
export class InFlight {
  readonly #running = new WeakMap<object, Map<string, Promise<unknown>>>()

  join<T>(session: object | null, name: string, args: unknown, work: () => Promise<T>): Promise<T> {
    const running = this.#of(session ?? CLOSED)
    const key = keyOf(name, args)
    const same = running.get(key)
    if (same) return same as Promise<T>
    const started = work().finally(() => running.delete(key))
    running.set(key, started)
    return started
  }

  #of(session: object): Map<string, Promise<unknown>> {
    const known = this.#running.get(session)
    if (known) return known
    const made = new Map<string, Promise<unknown>>()
    this.#running.set(session, made)
    return made
  }
}

/** A hash, so that arguments with a PIN are not held longer than the call itself. */
function keyOf(name: string, args: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([name, args ?? null]))
    .digest('hex')
}
