import { GRANT_OPERATIONS, type GrantOperation, type Permission } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { GRANTS_MAX } from '@shared/limits.ts'
import type { GrantRecord, KeyRecord } from '../../store/types.ts'
import { operationsOf } from './held.ts'

/** User guide 2.8.1, prerequisites. @throws KeyriteError KEY_STATE_REFUSED */
export function requireEnabled({ alias, state }: KeyRecord): void {
  if (state === 'Enabled') return
  throw new KeyriteError('KEY_STATE_REFUSED', {
    ...{ alias, state, needs: 'Enabled', operation: 'createGrant' },
  })
}

/** User guide, table 2-13: at least one, and not createGrant alone. Answers them in its order. */
export function requireOperations(operations: readonly GrantOperation[]): GrantOperation[] {
  const wanted = GRANT_OPERATIONS.filter((operation) => operations.includes(operation))
  if (wanted.length === 0) throw new KeyriteError('GRANT_OPERATIONS', { fault: 'empty' })
  if (wanted.length === 1 && wanted[0] === 'createGrant') {
    throw new KeyriteError('GRANT_OPERATIONS', { fault: 'only-create-grant' })
  }
  return wanted
}

/** User guide 2.8.1; ended ones count until they are revoked. @throws KeyriteError GRANT_COUNT */
export function requireRoomForGrant(ofKey: readonly GrantRecord[]): void {
  if (ofKey.length >= GRANTS_MAX) throw new KeyriteError('GRANT_COUNT', { max: GRANTS_MAX })
}

/**
 * What somebody may pass on: with createGrant, by role or by a live grant, all that they may do with
 * the key themselves. An officer may do everything.
 */
export function mayPassOn(
  permissions: ReadonlySet<Permission>,
  live: readonly GrantRecord[],
): GrantOperation[] {
  const granted = operationsOf(live)
  const may = (operation: GrantOperation) => permissions.has(operation) || granted.has(operation)
  return may('createGrant') ? GRANT_OPERATIONS.filter(may) : []
}

/** @throws KeyriteError GRANT_NOT_HELD with params.operations */
export function requireHeld(
  operations: readonly GrantOperation[],
  mayGrant: readonly GrantOperation[],
): void {
  const missing = operations.filter((operation) => !mayGrant.includes(operation))
  if (missing.length === 0) return
  throw new KeyriteError('GRANT_NOT_HELD', { operations: missing.join(', ') })
}

/**
 * In the future; and what somebody holds by grants that end is not passed on for longer: revoking
 * and retiring leave it alone, time does not. @throws KeyriteError EXPIRY_INVALID
 */
export function requireEnd(endsAt: string | null, latest: string | null, now: Date): string | null {
  const end = endsAt === null ? Infinity : Date.parse(endsAt)
  const isTooLate = latest !== null && end > Date.parse(latest)
  if (end > now.getTime() && !isTooLate) {
    return endsAt === null ? null : new Date(endsAt).toISOString()
  }
  throw new KeyriteError('EXPIRY_INVALID', {
    ...{ what: 'grant', at: endsAt ?? '' },
    ...(latest === null ? {} : { latest }),
  })
}

/** Until when these can be passed on; null: for good. */
export function latestEnd(
  operations: readonly GrantOperation[],
  permissions: ReadonlySet<Permission>,
  live: readonly GrantRecord[],
): string | null {
  const ends = operations
    .filter((operation) => !permissions.has(operation))
    .map((operation) => lastEnd(live.filter((grant) => grant.operations.includes(operation))))
    .filter((end) => end !== null)
  return ends.toSorted()[0] ?? null
}

function lastEnd(grants: readonly GrantRecord[]): string | null {
  const ends = grants.map(({ endsAt }) => endsAt)
  return ends.includes(null) ? null : (ends.toSorted().at(-1) ?? null)
}
