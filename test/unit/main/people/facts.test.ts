// What people agree to is read aloud: no two changes may read the same.
import { expect, it } from 'vitest'
import { DEFAULT_POLICY } from '@main/access/index.ts'
import type { Plan } from '@main/people/changes/change.ts'
import { creation, enabling, reset, update } from '@main/people/changes/people.ts'
import { settingPolicy } from '@main/people/changes/policy.ts'
import { removingGroup, removingRole, savingGroup, savingRole } from '@main/people/changes/roles.ts'
import type { Registry } from '@main/people/registry.ts'
import type { PersonRecord } from '@main/store/types.ts'
import { PERMISSIONS } from '@shared/domain'
import { CODE_DAYS } from '@shared/limits.ts'

const person = (name: string, over: Partial<PersonRecord> = {}): PersonRecord => ({
  ...{ id: name, name, roles: ['security-officer'], groups: [], enabled: true, mustSet: false },
  ...{ verifier: 'x', createdAt: '2026-11-22T08:00:00.000Z' },
  ...{ wrongTries: 0, waitUntil: null, lastSignInAt: null },
  ...over,
})
const BEFORE: Registry = {
  people: [person('Ada'), person('Mallory'), person('Off', { enabled: false })],
  roles: [{ id: 'r', name: 'Payments', permissions: ['listKeys'] }],
  groups: [{ id: 'g', name: 'Team', roles: ['security-officer'] }],
  ...{ policy: DEFAULT_POLICY, grants: [] },
}
const CHANGER = { person: person('Ada'), permissions: new Set(PERMISSIONS) }
const GIVEN = { id: '', verifier: null, createdAt: '' }
const factsOf = (plan: Plan) =>
  Object.fromEntries(plan(BEFORE, CHANGER).facts.map(({ label, value }) => [label, value]))

const OFFICER = { roles: ['security-officer'], groups: [] }

it('says whether a person is disabled or enabled', () => {
  expect(factsOf(enabling('Mallory', false))).toMatchObject({
    ...{ person: 'Mallory', state: 'enabled', newState: 'disabled' },
  })
  expect(factsOf(enabling('Off', true))).toMatchObject({
    ...{ person: 'Off', state: 'disabled', newState: 'enabled' },
  })
})

it('says that a role or a group goes', () => {
  expect(factsOf(removingRole('r'))).toEqual({ removedRole: 'Payments' })
  expect(factsOf(removingGroup('g'))).toEqual({ removedGroup: 'Team' })
})

it('says of a new person and of a reset that there will be a code, and for how long', () => {
  const code = String(CODE_DAYS)
  expect(factsOf(creation({ name: 'Cleo', ...OFFICER }, GIVEN))).toMatchObject({ code })
  expect(factsOf(reset('Mallory', 'v'))).toMatchObject({ person: 'Mallory', code })
})

it('reads the same for no two changes', () => {
  const read = [
    creation({ name: 'Mallory 2', ...OFFICER }, GIVEN),
    update({ personId: 'Mallory', name: 'Mallory', ...OFFICER }),
    enabling('Mallory', false),
    reset('Mallory', 'v'),
    savingRole({ roleId: null, name: 'Other', permissions: ['listKeys'] }, 'n'),
    savingRole({ roleId: 'r', name: 'Payments', permissions: ['listKeys'] }, 'n'),
    removingRole('r'),
    savingGroup({ groupId: null, name: 'Others', roles: ['auditor'] }, 'n'),
    savingGroup({ groupId: 'g', name: 'Team', roles: ['security-officer'] }, 'n'),
    removingGroup('g'),
    settingPolicy(DEFAULT_POLICY),
  ].map((plan) => Object.keys(factsOf(plan)).join(' '))
  expect(new Set(read).size).toBe(read.length)
})

it('notes who somebody was called before', () => {
  const renamed = update({ personId: 'Mallory', name: 'Mal', ...OFFICER })(BEFORE, CHANGER)
  expect(renamed.note).toMatchObject({ name: 'Mal', formerName: 'Mallory' })
  const same = update({ personId: 'Mallory', name: 'Mallory', ...OFFICER })(BEFORE, CHANGER)
  expect(same.note).not.toHaveProperty('formerName')
})
