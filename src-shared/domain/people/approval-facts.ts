/** What people read before they agree, by name; the texts are in the locale files. */
export const APPROVAL_FACTS = [
  'vault',
  'alias',
  'key',
  'spec',
  'days',
  'recoversFiles', // there, if it is the recovery key of the files
  'expiresAt',
  'encryptedKeyMaterial', // SHA-256, hex
  'encryptedPrivateKey', // SHA-256, hex
  'importToken', // SHA-256, hex
  'ceremony',
  'target',
  'targetKey', // the cloud's id of its key
  'material',
  'algorithm',
  'road',
  'manifest', // SHA-256, hex
  'bundle', // name of the folder
  'reason',
  'lastTrace',
  'today', // a date
  'found', // codes of what is wrong with store or log
  'person',
  'name',
  'newName',
  'roles',
  'newRoles',
  'groups',
  'newGroups',
  'role',
  'removedRole',
  'group',
  'removedGroup',
  'state', // of a person: enabled, disabled
  'newState',
  'code', // days that a one-time code is good for
  'permissions',
  'newPermissions',
  'approvalMinutes',
  'newApprovalMinutes',
  'passphraseMin',
  'newPassphraseMin',
  'separate',
  'newSeparate',
  'approvals',
  'newApprovals',
  'backup',
  'custodians',
  'threshold',
] as const
export type ApprovalFactName = (typeof APPROVAL_FACTS)[number]

/** One line of what exactly will happen. `value` as it is, never translated. */
export interface ApprovalFact {
  readonly label: ApprovalFactName
  readonly value: string
}
