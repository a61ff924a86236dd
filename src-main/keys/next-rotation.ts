import { nextRotation } from '@shared/domain'
import type { KeyRecord } from '../store/types.ts'

/** When automatic rotation is due next, whether or not the key may rotate now; null: it is off. */
export function nextRotationOf(key: KeyRecord): Date | null {
  const { rotationDays: days, rotationSince: since, lastRotatedAt } = key
  if (days === null || since === null) return null
  return nextRotation({ days, since, lastRotatedAt })
}
