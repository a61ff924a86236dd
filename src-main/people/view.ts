import { APPROVAL_KINDS, FIXED_ROLES, ROLE_PERMISSIONS } from '@shared/domain'
import type { PeopleView, PersonView } from '@shared/ipc'
import { everybodyOf, quorumOf } from '../access/index.ts'
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
  }
}

export function stillWaiting({ waitUntil }: PersonRecord, now: Date): string | null {
  return waitUntil !== null && new Date(waitUntil) > now ? waitUntil : null
}
