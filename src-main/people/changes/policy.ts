import { APPROVAL_KINDS, type ApprovalRule, type Policy } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { DEFAULT_POLICY, facts, writePolicy } from '../../access/index.ts'
import { rolesIn, type Registry } from '../registry.ts'
import { requireRoles } from '../rules.ts'
import { named, type Plan } from './change.ts'

/** Errors: ROLE_UNKNOWN, POLICY_UNREACHABLE, REQUEST_INVALID. */
export function settingPolicy(policy: Policy): Plan {
  return (before) => {
    const was = before.policy
    for (const kind of APPROVAL_KINDS) requireReachable(before, kind, policy)
    for (const pair of policy.separate) {
      requireRoles(before, pair)
      if (pair[0] === pair[1]) throw new KeyriteError('REQUEST_INVALID', { field: 'separate' })
    }
    const now = told(before, policy)
    const then = told(before, was)
    return {
      ...{ about: '', note: now, after: { ...before, policy } },
      facts: facts({
        ...{ approvals: then.approvals, newApprovals: now.approvals },
        ...{ approvalMinutes: was.approvalMinutes, newApprovalMinutes: policy.approvalMinutes },
        ...{ passphraseMin: was.passphraseMin, newPassphraseMin: policy.passphraseMin },
        ...{ separate: then.separate, newSeparate: now.separate },
      }),
      write: (store) => writePolicy(store, policy),
    }
  }
}

/** What stays as it was, or as it is at first, is no new demand. */
function requireReachable(
  before: Registry,
  kind: (typeof APPROVAL_KINDS)[number],
  { approvals }: Policy,
): void {
  const rule = approvals[kind]
  const isOld = [before.policy, DEFAULT_POLICY].some((one) => isSame(one.approvals[kind], rule))
  if (isOld) return
  requireRoles(before, [rule.role])
  const have = before.people.filter(
    (person) => person.enabled && rolesIn(before, person).has(rule.role),
  ).length
  if (rule.count > have) throw new KeyriteError('POLICY_UNREACHABLE', { kind, have })
}

function isSame(one: ApprovalRule, other: ApprovalRule): boolean {
  return one.count === other.count && one.role === other.role
}

function told(registry: Registry, policy: Policy) {
  const { approvalMinutes, passphraseMin } = policy
  const rules = APPROVAL_KINDS.map((kind) => {
    const { count, role } = policy.approvals[kind]
    return `${kind}: ${count} ${named(registry, [role])}`
  })
  const pairs = policy.separate.map((pair) => named(registry, pair))
  return {
    ...{ approvalMinutes, passphraseMin },
    ...{ approvals: rules.join('; '), separate: pairs.join('; ') },
  }
}
