interface Waiting<Q, A> {
  readonly asked: Q
  readonly resolve: (answer: A) => void
  readonly reject: (error: unknown) => void
}

/**
 * Answers many at a time where one call costs more than what it does: whoever asks while a call is
 * under way shares the next one, which begins after he asked. Nothing is done in advance.
 */
export class Together<Q, A> {
  readonly #call: (asked: readonly Q[]) => Promise<readonly A[]>
  readonly #most: number
  readonly #waiting: Waiting<Q, A>[] = []
  #busy = false

  /** `call` answers in the order of what was asked, at `most` so many at once. */
  constructor(call: (asked: readonly Q[]) => Promise<readonly A[]>, most: number) {
    this.#call = call
    this.#most = most
  }

  /** Errors: those of the call, to everyone who shared it. */
  ask(asked: Q): Promise<A> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ asked, resolve, reject })
      if (!this.#busy) void this.#serve()
    })
  }

  async #serve(): Promise<void> {
    this.#busy = true
    while (this.#waiting.length > 0) await this.#share(this.#waiting.splice(0, this.#most))
    this.#busy = false
  }

  async #share(sharing: readonly Waiting<Q, A>[]): Promise<void> {
    try {
      const answers = await this.#call(sharing.map(({ asked }) => asked))
      for (const [at, { resolve }] of sharing.entries()) resolve(answers[at]!)
    } catch (error) {
      for (const { reject } of sharing) reject(error)
    }
  }
}
