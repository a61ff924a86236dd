import { approvalsNeeded, type ApprovalKind, type Policy } from '@shared/domain'

/** A person as far as approvals are concerned. */
export interface Standing {
  readonly id: string
  readonly name: string
  readonly enabled: boolean
  /** By person and by groups. */
  readonly roles: ReadonlySet<string>
  /** One of their own; a one-time code is none. */
  readonly hasPassphrase: boolean
  /** New: signed in never yet, so there is nobody to ask. */
  readonly isNew: boolean
}

/** How many of which role must agree as things stand, and who they are. */
export interface Quorum {
  readonly needed: number
  readonly role: string
  /** Enabled people of the role. */
  readonly people: readonly Standing[]
}

const OFFICER = 'security-officer'

/**
 * By the policy. A role that nobody has is an officer's to stand in for. Whoever was given a
 * one-time code and has never signed in does not count yet; whose passphrase was reset does, or a
 * reset would be a way round the other officer.
 */
export function quorumOf(
  kind: ApprovalKind,
  policy: Policy,
  everybody: readonly Standing[],
): Quorum {
  const { count, role } = policy.approvals[kind]
  const people = withRole(everybody, role)
  if (people.every(({ isNew }) => isNew) && role !== OFFICER) {
    return { needed: 1, role: OFFICER, people: withRole(everybody, OFFICER) }
  }
  const able = people.filter(({ isNew }) => !isNew)
  return { needed: approvalsNeeded({ count, role }, able.length), role, people }
}

/**
 * Whether this person is alone here and signs in by the PIN only: the call is the agreement then,
 * there being nobody and nothing else to ask for.
 */
export function isAlone(personId: string, quorum: Quorum, everybody: readonly Standing[]): boolean {
  const enabled = everybody.filter((person) => person.enabled)
  const [only, ...others] = enabled
  return (
    only?.id === personId &&
    others.length === 0 &&
    !only.hasPassphrase &&
    quorum.people.includes(only)
  )
}

function withRole(everybody: readonly Standing[], role: string): Standing[] {
  return everybody.filter(({ enabled, roles }) => enabled && roles.has(role))
}
