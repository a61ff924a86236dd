import { createHash } from 'node:crypto'

/**
 * A double click or a repeating Enter key asks for the same change twice. While the first is
 * running, the second gets the first one's answer: one execution, one trace.
 */
export class InFlight {
  readonly #running = new Map<string, Promise<unknown>>()

  join<T>(name: string, args: unknown, work: () => Promise<T>): Promise<T> {
    const key = keyOf(name, args)
    const running = this.#running.get(key)
    if (running) return running as Promise<T>
    const started = work().finally(() => this.#running.delete(key))
    this.#running.set(key, started)
    return started
  }
}

/** A hash, so that arguments with a PIN are not held longer than the call itself. */
function keyOf(name: string, args: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([name, args ?? null]))
    .digest('hex')
}
