import type { KeySpec } from '@shared/domain'

/** A key that was deleted after the backup was made, as a newer log tells. */
export interface DeletedSince {
  readonly id: string
  readonly alias: string
  readonly spec: KeySpec
  /** UTC, ISO 8601. */
  readonly deletedAt: string
}
