/** Milliseconds that the shown speed is the mean of (ours): steady, and soon right. */
const SPAN = 5_000

/** Speed of what is going on, from how far it was at times in the last seconds. */
export class Speed {
  readonly #points: { readonly at: number; readonly bytes: number }[] = []

  /** `at` in milliseconds of a clock that never jumps. */
  note(at: number, bytes: number): void {
    this.#points.push({ at, bytes })
    while (this.#points.length > 2 && at - (this.#points[0]?.at ?? at) > SPAN) this.#points.shift()
  }

  /** 0 while nothing is known. */
  get bytesPerSecond(): number {
    const [first, last] = [this.#points[0], this.#points.at(-1)]
    if (!first || !last || last.at <= first.at) return 0
    return Math.max(0, Math.round(((last.bytes - first.bytes) * 1000) / (last.at - first.at)))
  }
}
