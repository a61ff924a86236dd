import { KeyriteError } from '@shared/errors'
import { MATERIAL_YEARS_MAX } from '@shared/limits.ts'
import type { Clock } from '../../platform/clock.ts'

/**
 * When imported material is to expire (user guide, table 2-9); null: never.
 * @throws KeyriteError EXPIRY_INVALID for now, the past, and more than a hundred years ahead
 */
export function requireExpiry(clock: Clock, expiresAt: string | null): string | null {
  if (expiresAt === null) return null
  const now = clock.now()
  const at = new Date(expiresAt)
  const latest = new Date(now)
  latest.setUTCFullYear(latest.getUTCFullYear() + MATERIAL_YEARS_MAX)
  if (at > now && at <= latest) return at.toISOString()
  throw new KeyriteError('EXPIRY_INVALID', { at: expiresAt, latest: latest.toISOString() })
}
