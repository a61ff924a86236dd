/** One step of the store's schema; applied whole or not at all, never changed once released. */
export interface Migration {
  /** The `user_version` that the store has after this step. */
  readonly version: number
  readonly sql: string
}
