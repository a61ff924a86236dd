import { permissionsOf, type Permission } from '@shared/domain/index.ts'
import type { PeopleView, PersonView } from '@shared/ipc/index.ts'

type Holder = Pick<PersonView, 'roles' | 'groups'>

/** Roles of one's own and by groups, each once. */
export function rolesOf(person: Holder, { groups }: Pick<PeopleView, 'groups'>): string[] {
  const carried = groups
    .filter(({ id }) => person.groups.includes(id))
    .flatMap(({ roles }) => roles)
  return [...new Set([...person.roles, ...carried])]
}

/** What this role allows. */
export function permissionsOfRole(role: string, view: PeopleView): ReadonlySet<Permission> {
  return permissionsOf([role], view.roles)
}

/** The first pair of roles that the policy forbids to be held at once, if any. */
export function conflictOf(
  person: Holder,
  view: PeopleView,
): readonly [one: string, other: string] | null {
  const held = rolesOf(person, view)
  const both = ([one, other]: readonly [string, string]): boolean =>
    held.includes(one) && held.includes(other)
  return view.policy.separate.find(both) ?? null
}

/** Enabled people who have this role, by whatever way. */
export function holdersOf(role: string, view: PeopleView): PersonView[] {
  return view.people.filter((person) => person.enabled && rolesOf(person, view).includes(role))
}

/** Those of them who can agree: whoever never signed in with their code can't be asked yet. */
export function ableOf(role: string, view: PeopleView): PersonView[] {
  const isNew = ({ mustSet, lastSignInAt }: PersonView): boolean => mustSet && lastSignInAt === null
  return holdersOf(role, view).filter((person) => !isNew(person))
}

/** People, groups and the policy that name it: while there are any it can't be removed. */
export interface RoleUses {
  readonly people: readonly string[]
  readonly groups: readonly string[]
  readonly policy: boolean
}

export function usesOfRole(role: string, { people, groups, policy }: PeopleView): RoleUses {
  const named = [...policy.separate.flat(), ...Object.values(policy.approvals).map((r) => r.role)]
  return {
    people: people.filter(({ roles }) => roles.includes(role)).map(({ name }) => name),
    groups: groups.filter(({ roles }) => roles.includes(role)).map(({ name }) => name),
    policy: named.includes(role),
  }
}

export function inUse({ people, groups, policy }: RoleUses): boolean {
  return people.length + groups.length > 0 || policy
}

/** Every role there is: fixed ones first. */
export function roleIds(view: PeopleView): string[] {
  return [...view.fixedRoles.map(({ id }) => id as string), ...view.roles.map(({ id }) => id)]
}

/** Names that a role or a group can't have: both share one list, and fixed roles have theirs. */
export function namesTaken(
  view: PeopleView,
  ownId: string | null,
  nameOf: (role: string) => string,
): string[] {
  const made = [...view.roles, ...view.groups].filter(({ id }) => id !== ownId)
  const fixed = view.fixedRoles.flatMap(({ id }) => [id, id.replaceAll('-', ' '), nameOf(id)])
  return [...fixed, ...made.map(({ name }) => name)]
}
