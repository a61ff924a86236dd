import { APPROVAL_KINDS, type ApprovalKind } from '@shared/domain/index.ts'
import type { PeopleView, PolicyView } from '@shared/ipc/index.ts'
import {
  APPROVAL_MINUTES_MAX,
  APPROVAL_MINUTES_MIN,
  APPROVALS_DEFAULT,
  APPROVALS_MAX,
  PASSPHRASE_MIN_HIGHEST,
  PASSPHRASE_MIN_LOWEST,
} from '@shared/limits.ts'
import { holdersOf } from '../role-facts.ts'

export interface Range {
  readonly min: number
  readonly max: number
}
export const RANGES = {
  count: { min: 1, max: APPROVALS_MAX },
  approvalMinutes: { min: APPROVAL_MINUTES_MIN, max: APPROVAL_MINUTES_MAX },
  passphraseMin: { min: PASSPHRASE_MIN_LOWEST, max: PASSPHRASE_MIN_HIGHEST },
} as const satisfies Record<string, Range>

/** The policy as it is typed: numbers are text until they are right. */
export interface PolicyDraft {
  readonly approvals: Readonly<
    Record<ApprovalKind, { readonly count: string; readonly role: string }>
  >
  readonly approvalMinutes: string
  readonly passphraseMin: string
  readonly separate: readonly (readonly [string, string])[]
}

export function draftOf(policy: PolicyView): PolicyDraft {
  const approvals = Object.fromEntries(
    APPROVAL_KINDS.map((kind) => {
      const { count, role } = policy.approvals[kind]
      return [kind, { count: String(count), role }]
    }),
  ) as PolicyDraft['approvals']
  return {
    approvals,
    approvalMinutes: String(policy.approvalMinutes),
    passphraseMin: String(policy.passphraseMin),
    separate: policy.separate,
  }
}

/** The draft as main takes it; only of one without faults. */
export function policyOf(draft: PolicyDraft): PolicyView {
  const approvals = Object.fromEntries(
    APPROVAL_KINDS.map((kind) => {
      const { count, role } = draft.approvals[kind]
      return [kind, { count: Number(count), role }]
    }),
  ) as PolicyView['approvals']
  return {
    approvals,
    approvalMinutes: Number(draft.approvalMinutes),
    passphraseMin: Number(draft.passphraseMin),
    separate: draft.separate.map(([one, other]) => [one, other]),
  }
}

export type RuleFault =
  { readonly kind: 'range' } | { readonly kind: 'unreachable'; readonly have: number }

const AT_FIRST: PolicyView['approvals'][ApprovalKind] = {
  count: APPROVALS_DEFAULT,
  role: 'security-officer',
}

/**
 * Why this rule can't be set, or null. More people than there are can't be asked for; what stays as
 * it was, or goes back to what it was at first, is no new demand.
 */
export function ruleFault(
  kind: ApprovalKind,
  { count, role }: PolicyDraft['approvals'][ApprovalKind],
  view: PeopleView,
): RuleFault | null {
  if (!fitsRange(count, RANGES.count)) return { kind: 'range' }
  const old = [view.policy.approvals[kind], AT_FIRST]
  if (old.some((rule) => rule.count === Number(count) && rule.role === role)) return null
  const have = holdersOf(role, view).length
  return Number(count) > have ? { kind: 'unreachable', have } : null
}

/** A whole number within the range. */
export function fitsRange(typed: string, { min, max }: Range): boolean {
  return /^\d{1,4}$/.test(typed) && Number(typed) >= min && Number(typed) <= max
}

export type SeparateFault =
  { readonly kind: 'same' | 'twice' } | { readonly kind: 'held'; readonly names: readonly string[] }

/** Why this combination can't be forbidden, or null. Order within a pair does not matter. */
export function separateFault(
  pairs: PolicyDraft['separate'],
  at: number,
  view: PeopleView,
): SeparateFault | null {
  const pair = pairs[at]
  if (!pair) return null
  const [one, other] = pair
  if (one === other) return { kind: 'same' }
  const before = pairs.slice(0, at)
  if (before.some((each) => each.includes(one) && each.includes(other))) return { kind: 'twice' }
  // As long as there is one person there is nobody to separate from.
  if (view.people.length < 2) return null
  const others = new Set(holdersOf(other, view).map(({ id }) => id))
  const names = holdersOf(one, view)
    .filter(({ id }) => others.has(id))
    .map(({ name }) => name)
  return names.length > 0 ? { kind: 'held', names } : null
}

export function isValid(draft: PolicyDraft, view: PeopleView): boolean {
  return (
    APPROVAL_KINDS.every((kind) => ruleFault(kind, draft.approvals[kind], view) === null) &&
    fitsRange(draft.approvalMinutes, RANGES.approvalMinutes) &&
    fitsRange(draft.passphraseMin, RANGES.passphraseMin) &&
    draft.separate.every((_, at) => separateFault(draft.separate, at, view) === null)
  )
}
