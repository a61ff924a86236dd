import { SHARES_DRILL_DAYS, SHARES_FIRST_DRILL_DAYS } from '@shared/limits.ts'
import type { SharesState } from '@shared/ipc'
import type { Clock } from '../../platform/clock.ts'
import type { UnlockedVault } from '../../vault/index.ts'
import { backupState } from '../backup/last.ts'
import type { RecoveryDesk } from '../desk.ts'
import { askedPeople } from './custodians.ts'
import { readSet, type StoredSet } from './stored-set.ts'

const DAY = 24 * 60 * 60 * 1000

export async function sharesState(
  vault: UnlockedVault,
  desk: RecoveryDesk,
  clock: Clock,
): Promise<SharesState> {
  const set = await readSet(vault.store)
  const asked = await askedPeople(vault)
  return {
    current: set && currentView(set, clock.now(), asked),
    pending: desk.making?.view(asked) ?? null,
    offered: desk.offers.view,
    backup: await backupState(vault.store),
  }
}

function currentView(
  set: StoredSet,
  now: Date,
  asked: ReadonlySet<string>,
): NonNullable<SharesState['current']> {
  const { setId, threshold, createdAt, holders } = set
  const custodians = holders.map(({ index, name, personId, drilledAt, drilledBy, proven }) => ({
    ...{ index, name, personId, drilledAt, drilledBy: drilledBy ?? null, proven: proven ?? false },
    asks: personId !== null && asked.has(personId),
  }))
  const oldest = custodians.map(({ drilledAt }) => drilledAt).reduce(earlier, FAR)
  const drilledAt = oldest === FAR ? null : oldest
  // Shares that were typed back just now need no drill yet.
  const days = drilledAt === null ? SHARES_FIRST_DRILL_DAYS : SHARES_DRILL_DAYS
  const drillDue = now.getTime() - Date.parse(drilledAt ?? createdAt) > days * DAY
  const unopened = set.unopened ?? []
  return { setId, threshold, createdAt, custodians, drilledAt, drillDue, unopened }
}

const FAR = '9999'

/** Null, never, is earlier than everything. */
function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return null
  return one < other ? one : other
}
