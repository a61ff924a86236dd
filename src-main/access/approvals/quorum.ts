import { effectiveRule, type ApprovalKind, type Policy } from '@shared/domain'

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
  /** Enabled people of the role who may agree. */
  readonly people: readonly Standing[]
}

const OFFICER = 'security-officer'

/**
 * By the policy; see `effectiveRule`. Whoever was given a one-time code and has never signed in does
 * not count yet; whose passphrase was reset does, or a reset would be a way round the other officer.
 * `without`: whoever it is about, where they can't be asked. They are counted all the same, or one
 * of two officers could reset the other alone.
 */
export function quorumOf(
  kind: ApprovalKind,
  policy: Policy,
  everybody: readonly Standing[],
  without: string | null = null,
): Quorum {
  const able = (role: string): number =>
    withRole(everybody, role).filter(({ isNew }) => !isNew).length
  const { count, role } = effectiveRule(policy.approvals[kind], able)
  const people = withRole(everybody, role).filter(({ id }) => id !== without)
  return { needed: count, role, people }
}

/**
 * Whether others can reset this person's passphrase: an officer has to ask for it, and enough of
 * those who may agree must have a passphrase to agree by. Nobody can tell who still knows theirs.
 */
export function canAgreeWithout(
  personId: string,
  { needed, people }: Quorum,
  everybody: readonly Standing[],
): boolean {
  const others = everybody.filter(({ id, hasPassphrase }) => id !== personId && hasPassphrase)
  const agreeing = people.filter((person) => others.some(({ id }) => id === person.id))
  return withRole(others, OFFICER).length > 0 && agreeing.length >= needed
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
