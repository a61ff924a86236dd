import { KeyriteError } from '@shared/errors'

/** Long work on the log, by whose it is, so that they can stop it. */
export class UnderWay {
  readonly #stops = new Map<string, Set<AbortController>>()

  /**
   * Runs `work`, which calls `goOn` every now and then. @throws KeyriteError CANCELLED out of `goOn`
   * once it was stopped
   */
  async run<T>(operatorId: string, work: (goOn: () => void) => Promise<T>): Promise<T> {
    const stop = new AbortController()
    const own = this.#stops.get(operatorId) ?? new Set()
    this.#stops.set(operatorId, own.add(stop))
    try {
      return await work(() => {
        if (stop.signal.aborted) throw new KeyriteError('CANCELLED')
      })
    } finally {
      own.delete(stop)
      if (own.size === 0) this.#stops.delete(operatorId)
    }
  }

  stop(operatorId: string): void {
    for (const stop of this.#stops.get(operatorId) ?? []) stop.abort()
  }
}
