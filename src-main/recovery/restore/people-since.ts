import type { GrantRecord, PersonRecord, Store } from '../../store/types.ts'
import { effectiveRoles } from '../../vault/index.ts'
import type { Happening, Since } from './since.ts'

const OFFICER = 'security-officer'
const ENDED: ReadonlySet<string> = new Set(['revokeGrant', 'retireGrant'])

/** What the newer log took away and the recovery takes away once more. */
export interface TakenAway {
  readonly people: readonly PersonRecord[]
  readonly grants: readonly GrantRecord[]
}

/**
 * People who were disabled and grants that were ended after the backup. Passphrases, roles and policy
 * are not in a log: those are only named. Officers stay enabled where nobody else could sign in as one.
 */
export async function takenAway(store: Store, { happened }: Since): Promise<TakenAway> {
  const ended = new Set(happened.filter(({ operation }) => ENDED.has(operation)).map(grantOf))
  const grants = (await store.grants.all()).filter(({ id }) => ended.has(id))
  const all = await store.people.list()
  const groups = await store.people.groups()
  const isOfficer = (one: PersonRecord) => effectiveRoles(one, groups).includes(OFFICER)
  const gone = disabledIn(happened)
  const out = all.filter(({ id, enabled }) => enabled && gone.has(id))
  const isLeft = all.some((one) => one.enabled && !gone.has(one.id) && isOfficer(one))
  return { people: isLeft ? out : out.filter((one) => !isOfficer(one)), grants }
}

/** In the caller's transaction. */
export async function takeAway(store: Store, { people, grants }: TakenAway): Promise<void> {
  for (const person of people) await store.people.update({ ...person, enabled: false })
  for (const { id } of grants) await store.grants.remove(id)
}

/** Whether the recovery sees to it by itself. */
export function isTakenAway({ people, grants }: TakenAway, one: Happening): boolean {
  if (ENDED.has(one.operation)) return grants.some(({ id }) => id === one.grant)
  return one.operation === 'disablePerson' && people.some(({ id }) => id === one.resourceId)
}

/** Who was, and was not enabled again. */
function disabledIn(happened: readonly Happening[]): ReadonlySet<string> {
  const gone = new Set<string>()
  for (const { operation, resourceId } of happened) {
    if (operation === 'disablePerson') gone.add(resourceId)
    if (operation === 'enablePerson') gone.delete(resourceId)
  }
  return gone
}

function grantOf({ grant }: Happening): string {
  return grant ?? ''
}
