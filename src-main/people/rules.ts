import { isFixedRole, permissionsOf, type Permission } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { OFFICER, permissionsIn, rolesIn, type Registry } from './registry.ts'

/**
 * What every change of people, roles, groups and policy has to leave behind.
 * @throws KeyriteError ROLES_CONFLICT, LAST_OFFICER, NOT_PERMITTED
 */
export function requireSound(
  before: Registry,
  after: Registry,
  held: ReadonlySet<Permission>,
): void {
  requireOfficer(before, after)
  requireSeparation(after)
  requireHeld(before, after, held)
}

/** @throws KeyriteError ROLE_UNKNOWN */
export function requireRoles({ roles }: Registry, wanted: readonly string[]): void {
  for (const role of wanted) {
    if (!isFixedRole(role) && !roles.some(({ id }) => id === role)) {
      throw new KeyriteError('ROLE_UNKNOWN', { role })
    }
  }
}

/** @throws KeyriteError ROLE_UNKNOWN */
export function requireGroups({ groups }: Registry, wanted: readonly string[]): void {
  for (const group of wanted) {
    if (!groups.some(({ id }) => id === group)) {
      throw new KeyriteError('ROLE_UNKNOWN', { role: group })
    }
  }
}

/** As long as there is one person there is nobody to separate from (issue text). */
function requireSeparation(registry: Registry): void {
  if (registry.people.length < 2) return
  for (const person of registry.people.filter(({ enabled }) => enabled)) {
    const roles = rolesIn(registry, person)
    for (const [one, other] of registry.policy.separate) {
      if (roles.has(one) && roles.has(other)) {
        throw new KeyriteError('ROLES_CONFLICT', { one, other, person: person.name })
      }
    }
  }
}

function requireOfficer(before: Registry, after: Registry): void {
  if (hasOfficer(before) && !hasOfficer(after)) throw new KeyriteError('LAST_OFFICER')
}

/** Somebody who is an officer and can sign in: by a passphrase, or alone by the PIN. */
function hasOfficer(registry: Registry): boolean {
  const enabled = registry.people.filter((person) => person.enabled)
  return enabled.some((person) => {
    const byPassphrase = person.verifier !== null && !person.mustSet
    const byPin = person.verifier === null && enabled.length === 1
    return rolesIn(registry, person).has(OFFICER) && (byPassphrase || byPin)
  })
}

/** Nobody gives, to themselves or others, what they do not have. */
function requireHeld(before: Registry, after: Registry, held: ReadonlySet<Permission>): void {
  const refuse = (gained: Iterable<Permission>, had: ReadonlySet<string>): void => {
    for (const permission of gained) {
      if (!had.has(permission) && !held.has(permission)) {
        throw new KeyriteError('NOT_PERMITTED', { permission })
      }
    }
  }
  for (const person of after.people) {
    const was = before.people.find(({ id }) => id === person.id)
    refuse(permissionsIn(after, person), was ? permissionsIn(before, was) : NONE)
  }
  for (const role of after.roles) {
    const was = before.roles.find(({ id }) => id === role.id)
    refuse(role.permissions, new Set(was?.permissions))
  }
  for (const group of after.groups) {
    const was = before.groups.find(({ id }) => id === group.id)
    refuse(
      permissionsOf(group.roles, after.roles),
      was ? permissionsOf(was.roles, before.roles) : NONE,
    )
  }
}

const NONE: ReadonlySet<Permission> = new Set()
