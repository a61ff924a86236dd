import { FIXED_ROLES, PERMISSIONS, type MadeRole } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { GROUPS_MAX, MADE_ROLES_MAX } from '@shared/limits.ts'
import type { CallArguments } from '@shared/ipc'
import { facts } from '../../access/index.ts'
import type { GroupRecord } from '../../store/types.ts'
import { sameName, withChanged, type Registry } from '../registry.ts'
import { requireGroups, requireRoles } from '../rules.ts'
import { named, type Plan } from './change.ts'

/** Errors: ROLE_UNKNOWN, ROLE_COUNT, ROLE_EXISTS. `newId`: for a new one. */
export function savingRole(asked: CallArguments<'people.saveRole'>, newId: string): Plan {
  return (before) => {
    const was = before.roles.find(({ id }) => id === asked.roleId)
    if (asked.roleId !== null) requireMade(before, asked.roleId)
    else requireRoom(before.roles.length, MADE_ROLES_MAX)
    const id = was?.id ?? newId
    const permissions = PERMISSIONS.filter((one) => asked.permissions.includes(one))
    const role: MadeRole = { id, name: freeName(before, asked.name, id), permissions }
    const allowed = permissions.join(', ')
    return {
      about: id,
      note: { name: role.name, permissions: allowed },
      facts: facts({
        ...{ role: was?.name ?? role.name, newName: was ? role.name : null },
        ...(was ? { permissions: was.permissions.join(', '), newPermissions: allowed } : {}),
        ...(was ? {} : { permissions: allowed }),
      }),
      after: { ...before, roles: withChanged(before.roles, role) },
      write: ({ people }) => people.putRole(role),
    }
  }
}

/** Errors: ROLE_UNKNOWN, ROLE_IN_USE. */
export function removingRole(roleId: string): Plan {
  return (before) => {
    const { name } = requireMade(before, roleId)
    const by = userOf(before, roleId)
    if (by !== null) throw new KeyriteError('ROLE_IN_USE', { by })
    return {
      ...{ about: roleId, note: { name }, facts: facts({ removedRole: name }) },
      after: { ...before, roles: before.roles.filter(({ id }) => id !== roleId) },
      write: ({ people }) => people.removeRole(roleId),
    }
  }
}

/** Errors: ROLE_UNKNOWN, ROLE_COUNT, ROLE_EXISTS. */
export function savingGroup(asked: CallArguments<'people.saveGroup'>, newId: string): Plan {
  return (before) => {
    const was = before.groups.find(({ id }) => id === asked.groupId)
    if (asked.groupId !== null) requireGroups(before, [asked.groupId])
    else requireRoom(before.groups.length, GROUPS_MAX)
    requireRoles(before, asked.roles)
    const id = was?.id ?? newId
    const name = freeName(before, asked.name, id)
    const group: GroupRecord = { id, name, roles: [...new Set(asked.roles)] }
    const roles = named(before, group.roles)
    return {
      ...{ about: id, note: { name, roles } },
      facts: facts({
        ...{ group: was?.name ?? name, newName: was ? name : null },
        ...(was ? { roles: named(before, was.roles), newRoles: roles } : { roles }),
      }),
      after: { ...before, groups: withChanged(before.groups, group) },
      write: ({ people }) => people.putGroup(group),
    }
  }
}

/** Errors: ROLE_UNKNOWN, ROLE_IN_USE. */
export function removingGroup(groupId: string): Plan {
  return (before) => {
    requireGroups(before, [groupId])
    const name = named(before, [groupId])
    const member = before.people.find(({ groups }) => groups.includes(groupId))
    if (member) throw new KeyriteError('ROLE_IN_USE', { by: member.name })
    return {
      ...{ about: groupId, note: { name }, facts: facts({ removedGroup: name }) },
      after: { ...before, groups: before.groups.filter(({ id }) => id !== groupId) },
      write: ({ people }) => people.removeGroup(groupId),
    }
  }
}

/** Fixed ones stay as they are: nobody can change or remove them. */
function requireMade({ roles }: Registry, roleId: string): MadeRole {
  const role = roles.find(({ id }) => id === roleId)
  if (!role) throw new KeyriteError('ROLE_UNKNOWN', { role: roleId })
  return role
}

function requireRoom(count: number, max: number): void {
  if (count >= max) throw new KeyriteError('ROLE_COUNT', { max })
}

/** Roles, groups and the fixed roles stand in one list: no two may read alike. */
function freeName({ roles, groups }: Registry, name: string, ownId: string): string {
  const others = [...roles, ...groups].filter(({ id }) => id !== ownId)
  const taken = [...others.map((one) => one.name), ...FIXED_ROLES]
  const plain = name.replaceAll(/[\s\p{Pd}]+/gu, '-')
  if (taken.some((one) => sameName(one, name) || sameName(one, plain))) {
    throw new KeyriteError('ROLE_EXISTS', { name })
  }
  return name.normalize('NFC')
}

/** What still names a role, by its own name. */
function userOf({ people, groups, grants, policy }: Registry, role: string): string | null {
  const person = people.find(({ roles }) => roles.includes(role))
  const group = groups.find(({ roles }) => roles.includes(role))
  const grant = grants.find((one) => one.granteeKind === 'role' && one.granteeId === role)
  const isInPolicy =
    Object.values(policy.approvals).some((rule) => rule.role === role) ||
    policy.separate.some((pair) => pair.includes(role))
  return person?.name ?? group?.name ?? grant?.id ?? (isInPolicy ? 'policy' : null)
}
