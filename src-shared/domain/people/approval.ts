/** Operations that others must agree to (issue text; policy says how many of which role). */
export const APPROVAL_KINDS = [
  'exportBundle',
  'hostMaterial', // material passes through the memory of this machine
  'scheduleDeletion',
  'deleteMaterial',
  'importMaterial',
  'changePolicy',
  'recoveryShares', // the secret of the backup is split, or split anew
  'changePeople', // who is, or becomes, somebody who may approve
  'resetPassphrase',
  'restore', // going on although the store is older than the token says
  'acknowledgeClock',
  'overrideExpiry',
] as const
export type ApprovalKind = (typeof APPROVAL_KINDS)[number]

/** How many people of which role must agree; the one who asks may be one of them. */
export interface ApprovalRule {
  readonly count: number
  /** A fixed role, or the id of a made one. */
  readonly role: string
}

export interface Policy {
  readonly approvals: Readonly<Record<ApprovalKind, ApprovalRule>>
  /** Minutes until an approval that nobody used ends. */
  readonly approvalMinutes: number
  /** Characters of a passphrase at the least. */
  readonly passphraseMin: number
  /** What nobody may be at once, as pairs of role ids. */
  readonly separate: readonly (readonly [string, string])[]
}

/**
 * How many must agree: by the rule, but a vault with one enabled officer (or none of the rule's
 * role) needs one officer, and says so.
 */
export function approvalsNeeded(rule: ApprovalRule, enabledOfRole: number): number {
  return Math.max(1, Math.min(rule.count, enabledOfRole))
}
