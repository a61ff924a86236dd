export type Parameter = string | number | null | Buffer
export type Row = Readonly<Record<string, string | number | null | Buffer>>

/** What a repository may do: one statement at a time, values always as parameters. */
export interface Statements {
  /**
   * Answers how many rows were changed. Parameters given as a function are asked for when the
   * statement's turn has come, so that nobody else writes between their making and their use.
   */
  run(
    sql: string,
    parameters?: readonly Parameter[] | (() => readonly Parameter[]),
  ): Promise<number>
  all<R extends object = Row>(sql: string, parameters?: readonly Parameter[]): Promise<R[]>
  first<R extends object = Row>(sql: string, parameters?: readonly Parameter[]): Promise<R | null>
  /** All of `work` is kept, or none; nobody else's statement runs in between. */
  transaction<T>(work: () => Promise<T>): Promise<T>
}
