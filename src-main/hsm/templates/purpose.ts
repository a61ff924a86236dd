import type { Row } from './row.ts'

/** What a purpose allows a key of each class to do; a missing class doesn't exist for it. */
export interface PurposeTemplate {
  /** false: session objects only. */
  readonly mayPersist: boolean
  readonly secret?: readonly Row[]
  readonly public?: readonly Row[]
  readonly private?: readonly Row[]
}
