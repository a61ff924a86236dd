import type { Timers } from './timers.ts'

/** Calls `onIdle` when nobody has touched anything for some minutes and no job is running. */
export class IdleTimer {
  readonly #timers: Timers
  readonly #onIdle: () => void
  #ms = 0
  #jobs = 0
  #cancel: (() => void) | null = null

  constructor(timers: Timers, onIdle: () => void) {
    this.#timers = timers
    this.#onIdle = onIdle
  }

  start(minutes: number): void {
    this.#ms = minutes * 60_000
    this.touch()
  }

  stop(): void {
    this.#ms = 0
    this.#cancel?.()
    this.#cancel = null
  }

  /** A sign of life: the waiting begins anew. */
  touch(): void {
    this.#cancel?.()
    const waiting = this.#ms > 0 && this.#jobs === 0
    this.#cancel = waiting ? this.#timers.after(this.#ms, this.#onIdle) : null
  }

  /** The vault is not idle while a job runs, however long nobody touches the keyboard. */
  async busy<T>(work: () => Promise<T>): Promise<T> {
    this.#jobs += 1
    this.touch()
    try {
      return await work()
    } finally {
      this.#jobs -= 1
      this.touch()
    }
  }
}
