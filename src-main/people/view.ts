import { APPROVAL_KINDS, FIXED_ROLES, ROLE_PERMISSIONS } from '@shared/domain'
import type { CallOutput, PeopleView, PersonView } from '@shared/ipc'
import { endOf, everybodyOf, quorumOf } from '../access/index.ts'
import type { PersonRecord } from '../store/types.ts'
import type { UnlockedVault } from '../vault/index.ts'
import { readRegistry } from './registry.ts'

export async function peopleView(vault: UnlockedVault): Promise<PeopleView> {
  const { people, roles, groups, policy } = await readRegistry(vault.store)
  const everybody = (await everybodyOf(vault)).people
  const needed = APPROVAL_KINDS.map((kind) => [kind, quorumOf(kind, policy, everybody).needed])
  return {
    people: people.map((person) => personView(person, vault.clock.now())),
    fixedRoles: FIXED_ROLES.map((id) => ({ id, permissions: [...ROLE_PERMISSIONS[id]] })),
    roles: roles.map((role) => ({ ...role, permissions: [...role.permissions] })),
    groups: groups.map((group) => ({ ...group, roles: [...group.roles] })),
    policy: { ...policy, separate: policy.separate.map(([one, other]) => [one, other]) },
    needed: Object.fromEntries(needed) as PeopleView['needed'],
  }
}

function personView(person: PersonRecord, now: Date): PersonView {
  const { id, name, roles, groups, enabled, mustSet, createdAt, lastSignInAt, wrongTries } = person
  return {
    ...{ id, name, roles: [...roles], groups: [...groups], enabled, mustSet, createdAt },
    ...{ lastSignInAt, wrongTries, hasPassphrase: person.verifier !== null && !mustSet },
    waitUntil: stillWaiting(person, now),
    codeEndsAt: codeEnd(person),
  }
}

/** Of a code that nobody used; null: there is none. */
function codeEnd({ mustSet, verifier }: PersonRecord): string | null {
  const end = mustSet && verifier !== null ? endOf(verifier) : null
  return end?.toISOString() ?? null
}

/** Enabled people, for the sign-in page. */
export function signInView(
  everybody: readonly PersonRecord[],
  now: Date,
): CallOutput<'session.people'> {
  const people = everybody.filter(({ enabled }) => enabled)
  // Moments in UTC, ISO 8601: their order is that of their texts.
  const latest = people
    .map(({ lastSignInAt }) => lastSignInAt ?? '')
    .toSorted()
    .at(-1)
  return people.map((person) => ({
    ...{ id: person.id, name: person.name, mustSet: person.mustSet },
    waitUntil: stillWaiting(person, now),
    last: person.lastSignInAt !== null && person.lastSignInAt === latest,
  }))
}

function stillWaiting({ waitUntil }: PersonRecord, now: Date): string | null {
  return waitUntil !== null && new Date(waitUntil) > now ? waitUntil : null
}
