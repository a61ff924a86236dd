export interface StoredTrace {
  readonly seq: number
  readonly at: string
  readonly json: string
  readonly previous: string
  readonly hash: string
  /** HMAC-SHA-256 over `hash` under the log key, hex; null before there was one. */
  readonly seal: string | null
}

/** The newest trace as it was when it was written. */
export interface TraceHead {
  readonly seq: number
  readonly hash: string
}

/** What traces are looked up by. Without a field it is not asked for. */
export interface TraceFilter {
  /** Words, each of which is in some field. */
  readonly search: string
  readonly outcome: string
  readonly resourceId?: string | undefined
  readonly operator?: string | undefined
  readonly operation?: string | undefined
  /** Only what came by way of a journal; false: only what did not. */
  readonly journal?: boolean | undefined
  /** As `at` has them; both inclusive. */
  readonly from?: string | undefined
  readonly to?: string | undefined
}

export interface TracePageQuery extends TraceFilter {
  readonly before: number | null
  readonly limit: number
}

export interface TracePage {
  readonly rows: StoredTrace[]
  /** How many match on all pages; `more`: more than that. Null: too many to look at for it. */
  readonly total: number | null
  readonly more: boolean
  /** The oldest trace that was looked at; null: there are no older ones. */
  readonly next: { readonly before: number; readonly at: string } | null
}

export interface TraceRepository {
  /**
   * Writes them in one step, all or none. `make` is asked when their turn has come: nobody writes
   * between its answer and them. A trace that doesn't follow the last one is refused.
   */
  append(make: () => readonly StoredTrace[]): Promise<void>
  last(): Promise<StoredTrace | null>
  head(): Promise<TraceHead | null>
  /** Newest first; looks at `TRACES_LOOKED_AT` traces at the most. */
  page(query: TracePageQuery): Promise<TracePage>
  /** Operators and operations that occur, sorted. */
  facets(): Promise<{ operators: string[]; operations: string[] }>
  /** First and last number among the traces of a time, both ends inclusive; null: there are none. */
  numbersOf(from: string | null, to: string | null): Promise<{ from: number; to: number } | null>
  /** From `seq` on, ascending, at most `limit`. */
  from(seq: number, limit: number): Promise<StoredTrace[]>
  /**
   * Latest time of any trace from the newest successful `acknowledgeClock` on that did not come by
   * way of a journal; of all if there is none.
   */
  latestSinceAcknowledged(): Promise<string | null>
  /**
   * Among the same traces: time of the last one before the newest gap of more than `milliseconds`;
   * null: there is no such gap.
   */
  beforeGapSinceAcknowledged(milliseconds: number): Promise<string | null>
  /**
   * Successful traces of these operations about one resource, and the newest of them that did not
   * come by way of a journal, which vouches for nothing. Lines of a journal are in `count`.
   */
  uses(
    resourceId: string,
    operations: readonly string[],
  ): Promise<{ count: number; last: StoredTrace | null }>
}
