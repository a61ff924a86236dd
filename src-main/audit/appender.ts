import type { KeptTrace, LedgerStore, TraceEntry } from './types.ts'

/** Traces written by one commit at the most. */
const BATCH_MAX = 256

/** The newest link, which the next one follows; null while the chain is empty. */
type Last = { readonly seq: number; readonly hash: string } | null
type Forge = (entry: TraceEntry, last: Last) => KeptTrace

interface Waiting {
  readonly entry: TraceEntry
  readonly resolve: (kept: KeptTrace) => void
  readonly reject: (error: unknown) => void
}
interface Linked extends Waiting {
  readonly kept: KeptTrace
}

/**
 * Writes links in the order in which they were asked for. A commit costs far more than what it
 * commits, so whoever waits while one runs shares the next one; each is answered after it. What is
 * appended inside a transaction belongs to that transaction and waits for nobody outside.
 */
export class Appender {
  readonly #store: LedgerStore
  readonly #forge: Forge
  #waiting: Waiting[] = []
  #writing = false
  /** undefined: to be read again. */
  #last: Last | undefined = undefined
  /** Goes up when what is known of the last link may be undone. */
  #doubts = 0

  constructor(store: LedgerStore, forge: Forge) {
    this.#store = store
    this.#forge = forge
  }

  append(entry: TraceEntry): Promise<KeptTrace> {
    if (this.#store.inTransaction()) return this.#appendWithin(entry)
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entry, resolve, reject })
      if (!this.#writing) void this.#write()
    })
  }

  #appendWithin(entry: TraceEntry): Promise<KeptTrace> {
    const { traces } = this.#store
    return this.#store.transaction(async () => {
      this.#doubt()
      const kept = this.#forge(entry, await traces.last())
      await traces.append(() => [kept])
      return kept
    })
  }

  async #write(): Promise<void> {
    this.#writing = true
    while (this.#waiting.length > 0) await this.#writeBatch()
    this.#writing = false
  }

  async #writeBatch(): Promise<void> {
    let batch: readonly Linked[] = []
    let doubts = this.#doubts
    const take = (last: Last) => {
      doubts = this.#doubts
      batch = this.#link(this.#waiting.splice(0, BATCH_MAX), last)
      return batch.map(({ kept }) => kept)
    }
    try {
      await (this.#last === undefined ? this.#appendAfterLook(take) : this.#appendAtOnce(take))
    } catch (error) {
      this.#doubt()
      // Refused before anything was taken (the store is closing, say): nobody waits for ever.
      const failed = batch.length > 0 ? batch : this.#waiting.splice(0)
      for (const { reject } of failed) reject(error)
      return
    }
    const newest = batch.at(-1)?.kept
    if (newest && doubts === this.#doubts) this.#last = newest
    for (const { resolve, kept } of batch) resolve(kept)
  }

  /** One statement, which is a transaction of its own. Takes nothing if doubts came meanwhile. */
  #appendAtOnce(take: (last: Last) => KeptTrace[]): Promise<void> {
    return this.#store.traces.append(() => (this.#last === undefined ? [] : take(this.#last)))
  }

  #appendAfterLook(take: (last: Last) => KeptTrace[]): Promise<void> {
    const { traces } = this.#store
    return this.#store.transaction(async () => {
      const last = await traces.last()
      await traces.append(() => take(last))
    })
  }

  /** An entry that can be no link (a text that is no Unicode) fails alone. */
  #link(waiting: readonly Waiting[], last: Last): Linked[] {
    const linked: Linked[] = []
    for (const one of waiting) {
      try {
        linked.push({ ...one, kept: this.#forge(one.entry, linked.at(-1)?.kept ?? last) })
      } catch (error) {
        one.reject(error)
      }
    }
    return linked
  }

  #doubt(): void {
    this.#last = undefined
    this.#doubts += 1
  }
}
