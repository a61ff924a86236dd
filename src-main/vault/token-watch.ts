import type { Token } from '../hsm/types.ts'
import type { Timers } from './timers.ts'

/** Milliseconds between two looks. */
const INTERVAL = 2_000

export interface TokenWatchEvents {
  gone(): void
  /** After each look that found the token there. */
  seen(): void
  failed(error: unknown): void
}

/**
 * Looks after the token, since no module says reliably that it was pulled out. A look waits in
 * the token's own queue and the next one begins after it, so a long operation is not disturbed.
 */
export class TokenWatch {
  readonly #timers: Timers
  readonly #events: TokenWatchEvents
  #cancel: (() => void) | null = null
  #token: Token | null = null

  constructor(timers: Timers, events: TokenWatchEvents) {
    this.#timers = timers
    this.#events = events
  }

  start(token: Token): void {
    this.#token = token
    this.#schedule()
  }

  stop(): void {
    this.#token = null
    this.#cancel?.()
    this.#cancel = null
  }

  #schedule(): void {
    this.#cancel = this.#timers.after(INTERVAL, () => void this.#look())
  }

  async #look(): Promise<void> {
    const token = this.#token
    if (!token) return
    try {
      const alive = await token.alive()
      if (this.#token !== token) return
      if (!alive) return this.#events.gone()
      this.#events.seen()
    } catch (error) {
      this.#events.failed(error)
    }
    if (this.#token === token) this.#schedule()
  }
}
