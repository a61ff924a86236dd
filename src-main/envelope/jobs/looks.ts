/**
 * The same question asked by many at a time: whoever asks while it is being looked at shares the
 * next look. Nobody's look began before they asked.
 */
export class Looks<T> {
  readonly #look: () => Promise<T>
  #current: Promise<void> | null = null
  #next: Promise<T> | null = null

  constructor(look: () => Promise<T>) {
    this.#look = look
  }

  ask(): Promise<T> {
    if (!this.#current) return this.#begin()
    this.#next ??= this.#current.then(() => this.#begin())
    return this.#next
  }

  #begin(): Promise<T> {
    this.#next = null
    const look = this.#look()
    const over = () => undefined
    const current = look.then(over, over)
    this.#current = current
    void current.then(() => {
      if (this.#current === current && !this.#next) this.#current = null
    })
    return look
  }
}
