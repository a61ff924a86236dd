export interface Sight {
  /** Pixels above what is seen. */
  readonly scrolled: number
  /** Pixels that are seen at the most. */
  readonly height: number
  /** Pixels of one row. */
  readonly row: number
}

/** Rows kept above and below, so that scrolling shows no gap. */
const BESIDE = 6

/** Which of `count` rows of the same height are worth drawing: from `first` to before `end`. */
export function rowsInSight(
  { scrolled, height, row }: Sight,
  count: number,
): { readonly first: number; readonly end: number } {
  const drawn = Math.ceil(height / row) + 2 * BESIDE
  // A list that became shorter is scrolled back by the browser, a moment later.
  const last = Math.max(0, count - drawn)
  const first = Math.min(Math.max(0, Math.floor(scrolled / row) - BESIDE), last)
  return { first, end: Math.min(count, first + drawn) }
}
