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
 * What a rule comes to with the people there are: as many as it asks for, or all who can be asked,
 * and never nobody. Where fewer have its role than could be had of officers, officers stand in, as
 * many as it asks for: nobody's leaving makes a rule weaker than that of the vault's officers.
 * `able`: how many of a role can be asked.
 */
export function effectiveRule(
  { count, role }: ApprovalRule,
  able: (role: string) => number,
): ApprovalRule {
  const reach = (of: string): number => Math.min(count, able(of))
  const standIn = reach(role) === 0 || reach(role) < reach('security-officer')
  const by = standIn ? 'security-officer' : role
  return { count: Math.max(1, reach(by)), role: by }
}
