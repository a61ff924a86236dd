import { PERMISSIONS, type Permission } from './permission.ts'

/** The roles that are there from the start and stay as they are (user guide 1.3; ours). */
export const FIXED_ROLES = ['security-officer', 'custodian', 'operator', 'auditor'] as const
export type FixedRole = (typeof FIXED_ROLES)[number]

/** A security officer is the guide's KMS Administrator: all of table 1-6, and the rest. */
export const ROLE_PERMISSIONS: Readonly<Record<FixedRole, readonly Permission[]>> = {
  'security-officer': PERMISSIONS,
  custodian: ['takePart', 'readCeremonies'],
  // Keys by grant only.
  operator: ['useFiles'],
  // Everything but secrets, and nothing that changes or uses a key.
  auditor: [
    'readLog',
    'verifyLog',
    'exportLog',
    'readCeremonies',
    'readPeople',
    'listKeys',
    'describeKey',
    'listGrants',
    'getKeyRotationStatus',
    'listKeyInstances',
    'listKeyTags',
    'listProjectTags',
    'getInstanceQuantity',
    'getQuotas',
    'getPublicKey',
  ],
}

export function isFixedRole(role: string): role is FixedRole {
  return (FIXED_ROLES as readonly string[]).includes(role)
}

/** A role that officers made of single operations. Its id is a random UUID. */
export interface MadeRole {
  readonly id: string
  readonly name: string
  readonly permissions: readonly Permission[]
}

/** What all these roles allow together; unknown ids allow nothing. */
export function permissionsOf(
  roles: readonly string[],
  made: readonly MadeRole[],
): ReadonlySet<Permission> {
  const all = new Set<Permission>()
  for (const role of roles) {
    const permissions = isFixedRole(role)
      ? ROLE_PERMISSIONS[role]
      : (made.find(({ id }) => id === role)?.permissions ?? [])
    for (const permission of permissions) all.add(permission)
  }
  return all
}
