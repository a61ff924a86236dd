import { KEY_PERMISSIONS, PERMISSIONS, type Permission } from '@shared/domain/index.ts'

/** Single operations by what they are about, for check lists and for telling what a role may do. */
export const PERMISSION_KINDS = {
  look: ['listKeys', 'describeKey', 'getPublicKey', 'getInstanceQuantity', 'getQuotas'],
  use: [
    'encryptData',
    'decryptData',
    'sign',
    'verify',
    'createDataKey',
    'createDataKeyWithoutPlaintext',
    'encryptDataKey',
    'decryptDataKey',
    'genRandom',
  ],
  manage: [
    'createKey',
    'enableKey',
    'disableKey',
    'updateKeyAlias',
    'updateKeyDescription',
    'rotateKey',
  ],
  deletion: ['scheduleKeyDeletion', 'cancelKeyDeletion', 'deleteImportedKeyMaterial'],
  imported: ['getParametersForImport', 'importKeyMaterial'],
  rotation: [
    'enableKeyRotation',
    'updateKeyRotationInterval',
    'disableKeyRotation',
    'getKeyRotationStatus',
  ],
  tags: [
    'createKeyTag',
    'deleteKeyTag',
    'batchKeyTags',
    'listKeyTags',
    'listProjectTags',
    'listKeyInstances',
  ],
  grants: ['createGrant', 'revokeGrant', 'retireGrant', 'listGrants', 'listRetirableGrants'],
  work: ['useFiles', 'runCeremonies', 'takePart', 'readCeremonies'],
  log: ['readLog', 'verifyLog', 'exportLog'],
  people: ['readPeople', 'managePeople', 'managePolicy', 'manageVault'],
} as const satisfies Record<string, readonly Permission[]>

export type PermissionKind = keyof typeof PERMISSION_KINDS
export const KINDS = Object.keys(PERMISSION_KINDS) as PermissionKind[]

/** In their order in the contract: main keeps them so, and two lists can be compared. */
export function inOrder(permissions: ReadonlySet<Permission>): Permission[] {
  return PERMISSIONS.filter((permission) => permissions.has(permission))
}

const DELETES: readonly Permission[] = ['scheduleKeyDeletion', 'deleteImportedKeyMaterial']

/** Where a new role can begin. 'butDeletion' is the guide's own example (user guide 1.3). */
export const TEMPLATES = {
  allOfKeys: KEY_PERMISSIONS,
  butDeletion: KEY_PERMISSIONS.filter((permission) => !DELETES.includes(permission)),
  look: [...PERMISSION_KINDS.look, ...(['getKeyRotationStatus', 'listKeyTags'] as const)],
  nothing: [],
} as const satisfies Record<string, readonly Permission[]>
export type Template = keyof typeof TEMPLATES

const SEEN_BY: readonly {
  readonly all: readonly Permission[]
  readonly by: readonly Permission[]
}[] = [
  {
    // The key list makes keys and random bytes; all else is done with a key that one can see.
    all: KEY_PERMISSIONS.filter((one) => one !== 'createKey' && one !== 'genRandom'),
    by: ['listKeys', 'describeKey'],
  },
  { all: ['runCeremonies', 'takePart'], by: ['readCeremonies'] },
  { all: PERMISSION_KINDS.log, by: ['readLog'] },
  { all: ['managePeople', 'managePolicy'], by: ['readPeople'] },
]

/** What else it takes to get to the pages on which these are done; other roles may allow it. */
export function lackedBy(chosen: ReadonlySet<Permission>): Permission[] {
  const needed = SEEN_BY.filter(({ all }) => all.some((one) => chosen.has(one))).flatMap(
    ({ by }) => by,
  )
  return needed.filter((one) => !chosen.has(one))
}
