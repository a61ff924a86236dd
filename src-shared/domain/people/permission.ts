/** Single operations, of which roles are made: user guide, table 1-6, in its order. */
export const KEY_PERMISSIONS = [
  'createKey',
  'enableKey',
  'disableKey',
  'scheduleKeyDeletion',
  'cancelKeyDeletion',
  'updateKeyAlias',
  'updateKeyDescription',
  'genRandom',
  'createDataKey',
  'createDataKeyWithoutPlaintext',
  'encryptDataKey',
  'decryptDataKey',
  'getParametersForImport',
  'importKeyMaterial',
  'deleteImportedKeyMaterial',
  'createGrant',
  'revokeGrant',
  'retireGrant',
  'listGrants',
  'listRetirableGrants',
  'encryptData',
  'decryptData',
  'enableKeyRotation',
  'updateKeyRotationInterval',
  'disableKeyRotation',
  'getKeyRotationStatus',
  'listKeyInstances',
  'listKeyTags',
  'listProjectTags',
  'batchKeyTags',
  'createKeyTag',
  'deleteKeyTag',
  'listKeys',
  'describeKey',
  'getInstanceQuantity',
  'getQuotas',
  // Ours: what the table has no row for.
  'rotateKey',
  'sign',
  'verify',
  'getPublicKey',
] as const
export type KeyPermission = (typeof KEY_PERMISSIONS)[number]

/** What is no operation on keys (ours). */
export const OTHER_PERMISSIONS = [
  'useFiles', // encrypt, open, verify and inspect files, by keys that one may use
  'runCeremonies', // start a ceremony and lead it
  'takePart', // hold components and shares, sign off steps
  'readCeremonies',
  'readLog',
  'verifyLog',
  'exportLog',
  'readPeople',
  'managePeople',
  'managePolicy',
  'manageVault', // settings, token, clock, backups
] as const

export const PERMISSIONS = [...KEY_PERMISSIONS, ...OTHER_PERMISSIONS] as const
export type Permission = (typeof PERMISSIONS)[number]

/** What a grant can carry: user guide, table 2-13; sign, verify and getPublicKey are ours. */
export const GRANT_OPERATIONS = [
  'createDataKey',
  'createDataKeyWithoutPlaintext',
  'encryptDataKey',
  'decryptDataKey',
  'describeKey',
  'createGrant',
  'retireGrant',
  'encryptData',
  'decryptData',
  'sign',
  'verify',
  'getPublicKey',
] as const satisfies readonly KeyPermission[]
export type GrantOperation = (typeof GRANT_OPERATIONS)[number]

export function isGrantOperation(permission: string): permission is GrantOperation {
  return (GRANT_OPERATIONS as readonly string[]).includes(permission)
}
