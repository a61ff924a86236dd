const STOP = 0
const NO_MORE = 1
const DONE = 1
const STRIPE = 2
const BYTES = 24

/**
 * Memory that one job shares with the worker threads: they can't be sent a message while they
 * work through a file, and 'stop' has to reach them within one block.
 */
export class Control {
  readonly memory: SharedArrayBuffer
  readonly #flags: Int32Array
  readonly #counts: BigInt64Array

  constructor(memory = new SharedArrayBuffer(BYTES)) {
    this.memory = memory
    this.#flags = new Int32Array(memory, 0, 2)
    this.#counts = new BigInt64Array(memory, 0)
  }

  /** From any thread, at any time; there is no way back. */
  stop(): void {
    Atomics.store(this.#flags, STOP, 1)
  }

  get stopped(): boolean {
    return Atomics.load(this.#flags, STOP) === 1
  }

  /** Stripes that are begun are finished, no other is begun. */
  endStripes(): void {
    Atomics.store(this.#flags, NO_MORE, 1)
  }

  /** The next stripe that nobody works on, from 0; undefined when there is to be no other. */
  takeStripe(): number | undefined {
    if (Atomics.load(this.#flags, NO_MORE) === 1) return undefined
    return Number(Atomics.add(this.#counts, STRIPE, 1n))
  }

  /** Bytes of plaintext that are through. */
  get done(): number {
    return Number(Atomics.load(this.#counts, DONE))
  }

  add(bytes: number): void {
    Atomics.add(this.#counts, DONE, BigInt(bytes))
  }

  /** Before the same file is gone through a second time (written, then read back). */
  again(): void {
    Atomics.store(this.#counts, STRIPE, 0n)
  }
}
