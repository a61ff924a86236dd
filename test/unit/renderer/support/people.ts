import { APPROVAL_KINDS, FIXED_ROLES, ROLE_PERMISSIONS } from '@shared/domain/index.ts'
import type { GrantView } from '@shared/ipc/index.ts'
import type { PeopleView, PersonView, PolicyView } from '@shared/ipc/index.ts'

export const grantView = (parts: Partial<GrantView> = {}): GrantView => ({
  id: 'g1',
  keyId: 'k1',
  alias: 'payments',
  grantee: { kind: 'person', id: 'p2', name: 'Olu' },
  operations: ['encryptData'],
  name: '',
  createdAt: '2026-11-20T08:00:00.000Z',
  createdBy: { id: 'o1', name: 'Wang' },
  endsAt: null,
  ended: false,
  mayRevoke: false,
  mayRetire: false,
  ...parts,
})

/** The officer of `vaultState`, unless said otherwise. */
export const personView = (parts: Partial<PersonView> = {}): PersonView => ({
  id: 'o1',
  name: 'Wang',
  roles: ['security-officer'],
  groups: [],
  enabled: true,
  hasPassphrase: true,
  mustSet: false,
  codeEndsAt: null,
  createdAt: '2026-11-20T08:00:00.000Z',
  lastSignInAt: '2026-11-21T08:00:00.000Z',
  wrongTries: 0,
  waitUntil: null,
  ...parts,
})

const each = <V>(value: V) =>
  Object.fromEntries(APPROVAL_KINDS.map((kind) => [kind, value])) as Record<
    (typeof APPROVAL_KINDS)[number],
    V
  >

export const policyView = (parts: Partial<PolicyView> = {}): PolicyView => ({
  approvals: each({ count: 2, role: 'security-officer' }),
  approvalMinutes: 30,
  passphraseMin: 12,
  separate: [],
  ...parts,
})

/** A vault of these people; what is needed follows from how many officers there are. */
export function peopleView(
  people: PersonView[] = [personView()],
  parts: Partial<PeopleView> = {},
): PeopleView {
  const officers = people.filter(
    ({ enabled, roles }) => enabled && roles.includes('security-officer'),
  ).length
  return {
    people,
    fixedRoles: FIXED_ROLES.map((id) => ({ id, permissions: [...ROLE_PERMISSIONS[id]] })),
    roles: [],
    groups: [],
    policy: policyView(),
    needed: each(Math.max(1, Math.min(2, officers))),
    ...parts,
  }
}
