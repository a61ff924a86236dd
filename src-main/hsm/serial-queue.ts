/** Runs jobs one after the other, in the order in which they came; a failed job stops none. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve()

  run<T>(job: () => T | Promise<T>): Promise<T> {
    const result = this.#tail.then(job)
    // The caller sees the failure on `result`; here it only must not block the next job.
    this.#tail = result.then(ignore, ignore)
    return result
  }

  /** Settles when every job that is queued now has ended. */
  async idle(): Promise<void> {
    await this.#tail
  }
}

function ignore(): void {}
