import { APPROVAL_KINDS, type ApprovalKind, type ApprovalRule, type Policy } from '@shared/domain'
import {
  APPROVAL_MINUTES_DEFAULT,
  APPROVALS_DEFAULT,
  PASSPHRASE_MIN_DEFAULT,
} from '@shared/limits.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { Standing } from './quorum.ts'

/** Whoever there is, and what the policy asks of them, at one moment. */
export interface Everybody {
  readonly people: readonly Standing[]
  readonly policy: Policy
}

export async function everybodyOf(vault: OpenVault): Promise<Everybody> {
  const { people } = vault.store
  const groups = await people.groups()
  const records = await people.list()
  const policy = await readPolicy(vault)
  return {
    policy,
    people: records.map((person) => ({
      ...{ id: person.id, name: person.name, enabled: person.enabled },
      roles: new Set([
        ...person.roles,
        ...groups.filter(({ id }) => person.groups.includes(id)).flatMap(({ roles }) => roles),
      ]),
      hasPassphrase: person.verifier !== null && !person.mustSet,
      isNew: person.mustSet && person.lastSignInAt === null,
    })),
  }
}

async function readPolicy(vault: OpenVault): Promise<Policy> {
  const text = await vault.store.values.get('policy')
  if (text !== null) return JSON.parse(text) as Policy
  const rule: ApprovalRule = { count: APPROVALS_DEFAULT, role: 'security-officer' }
  return {
    approvals: Object.fromEntries(APPROVAL_KINDS.map((kind) => [kind, rule])) as Record<
      ApprovalKind,
      ApprovalRule
    >,
    approvalMinutes: APPROVAL_MINUTES_DEFAULT,
    passphraseMin: PASSPHRASE_MIN_DEFAULT,
    separate: [],
  }
}
