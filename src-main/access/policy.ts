import { APPROVAL_KINDS, type ApprovalKind, type ApprovalRule, type Policy } from '@shared/domain'
import {
  APPROVAL_MINUTES_DEFAULT,
  APPROVALS_DEFAULT,
  PASSPHRASE_MIN_DEFAULT,
} from '@shared/limits.ts'
import type { Store } from '../store/types.ts'

type Values = Pick<Store, 'values'>

const KEY = 'policy'
const RULE: ApprovalRule = { count: APPROVALS_DEFAULT, role: 'security-officer' }

/** Until officers set another one (issue text): two officers for everything dangerous. */
export const DEFAULT_POLICY: Policy = {
  approvals: Object.fromEntries(APPROVAL_KINDS.map((kind) => [kind, RULE])) as Record<
    ApprovalKind,
    ApprovalRule
  >,
  approvalMinutes: APPROVAL_MINUTES_DEFAULT,
  passphraseMin: PASSPHRASE_MIN_DEFAULT,
  separate: [['security-officer', 'auditor']],
}

export async function readPolicy({ values }: Values): Promise<Policy> {
  const text = await values.get(KEY)
  if (text === null) return DEFAULT_POLICY
  const kept = JSON.parse(text) as Policy
  // One that an earlier version wrote says nothing of kinds that came later.
  return { ...kept, approvals: { ...DEFAULT_POLICY.approvals, ...kept.approvals } }
}

export async function writePolicy({ values }: Values, policy: Policy): Promise<void> {
  await values.set(KEY, JSON.stringify(policy))
}
