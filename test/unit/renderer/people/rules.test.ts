import { describe, expect, it } from 'vitest'
import { KEY_PERMISSIONS, PERMISSIONS } from '@shared/domain/index.ts'
import { NAME_MAX } from '@shared/limits.ts'
import { actsOf, stateOf } from '@renderer/people/list/person-acts.ts'
import { nameFault } from '@renderer/people/name-rules.ts'
import {
  inOrder,
  lackedBy,
  PERMISSION_KINDS,
  TEMPLATES,
} from '@renderer/people/permission-kinds.ts'
import {
  draftOf,
  fitsRange,
  isValid,
  policyOf,
  RANGES,
  ruleFault,
  separateFault,
} from '@renderer/people/policy/policy-draft.ts'
import {
  ableOf,
  conflictOf,
  holdersOf,
  inUse,
  namesTaken,
  rolesOf,
  usesOfRole,
} from '@renderer/people/role-facts.ts'
import { peopleView, personView, policyView } from '../support/people.ts'

const ada = personView({ id: 'a', name: 'Ada' })
const bo = personView({ id: 'b', name: 'Bo', roles: ['operator'], groups: ['g'] })
const vault = peopleView([ada, bo], {
  roles: [{ id: 'r', name: 'Key steward', permissions: ['createKey'] }],
  groups: [{ id: 'g', name: 'Team', roles: ['auditor', 'operator'] }],
  policy: policyView({ separate: [['security-officer', 'auditor']] }),
})

describe('single operations', () => {
  it('stand in one kind each, none left out', () => {
    const all = Object.values(PERMISSION_KINDS).flat()
    expect(all.toSorted()).toEqual([...PERMISSIONS].toSorted())
  })

  it('of the guide’s example are all of keys but what deletes', () => {
    const left = KEY_PERMISSIONS.filter(
      (one) => !(TEMPLATES.butDeletion as readonly string[]).includes(one),
    )
    expect(left).toEqual(['scheduleKeyDeletion', 'deleteImportedKeyMaterial'])
  })

  it('are kept in the order of the contract', () => {
    expect(inOrder(new Set(['readLog', 'createKey', 'sign']))).toEqual([
      ...['createKey', 'sign', 'readLog'],
    ])
  })
})

describe('what opens the pages of an operation', () => {
  it('is named as far as it was not chosen', () => {
    expect(lackedBy(new Set(['encryptData']))).toEqual(['listKeys', 'describeKey'])
    expect(lackedBy(new Set(['encryptData', 'listKeys']))).toEqual(['describeKey'])
    expect(lackedBy(new Set(['verifyLog', 'takePart', 'managePolicy']))).toEqual([
      ...['readCeremonies', 'readLog', 'readPeople'],
    ])
  })

  it('is not asked for what the pages do by themselves, nor by the roles that can be begun with', () => {
    expect(lackedBy(new Set(['createKey', 'genRandom', 'useFiles', 'manageVault']))).toEqual([])
    for (const template of Object.values(TEMPLATES)) expect(lackedBy(new Set(template))).toEqual([])
  })
})

describe('roles', () => {
  it('come from a person and from groups, each once', () => {
    expect(rolesOf(bo, vault)).toEqual(['operator', 'auditor'])
    expect(holdersOf('auditor', vault).map(({ name }) => name)).toEqual(['Bo'])
  })

  it('are no use to who is disabled, nor for agreeing to who never signed in', () => {
    const off = peopleView([{ ...ada, enabled: false }])
    expect(holdersOf('security-officer', off)).toEqual([])
    const fresh = peopleView([{ ...ada, mustSet: true, lastSignInAt: null }])
    expect(holdersOf('security-officer', fresh)).toHaveLength(1)
    expect(ableOf('security-officer', fresh)).toEqual([])
    // Reset, but has been here: still somebody to ask.
    expect(ableOf('security-officer', peopleView([{ ...ada, mustSet: true }]))).toHaveLength(1)
  })

  it('that the policy keeps apart are found in either order, by groups, too', () => {
    expect(conflictOf({ roles: ['auditor', 'security-officer'], groups: [] }, vault)).toEqual([
      ...['security-officer', 'auditor'],
    ])
    expect(conflictOf({ roles: ['security-officer'], groups: ['g'] }, vault)).not.toBeNull()
    expect(conflictOf({ roles: ['security-officer', 'operator'], groups: [] }, vault)).toBeNull()
  })

  it('are free to be removed once nobody, no group and no rule names them', () => {
    expect(inUse(usesOfRole('r', vault))).toBe(false)
    expect(usesOfRole('operator', vault)).toMatchObject({ people: ['Bo'], groups: ['Team'] })
    const approvals = { ...vault.policy.approvals, restore: { count: 1, role: 'r' } }
    const named = { ...vault, policy: { ...vault.policy, approvals } }
    expect(inUse(usesOfRole('r', named))).toBe(true)
  })

  it('share their names with groups and with the fixed ones, but not with themselves', () => {
    const name = (id: string) => (id === 'operator' ? '操作员' : id)
    const taken = namesTaken(vault, 'r', name)
    expect(nameFault('Key steward', taken)).toBeNull()
    expect(nameFault('Key steward', namesTaken(vault, null, name))).toBe('taken')
    for (const used of ['team', 'Security Officer', '操作员']) {
      expect(nameFault(used, taken)).toBe('taken')
    }
  })
})

describe('a name', () => {
  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['x'.repeat(NAME_MAX), null],
    ['x'.repeat(NAME_MAX + 1), 'too-long'],
    ['two\nlines', 'characters'],
    ['zero\u200bwidth', 'characters'],
    ['ADA  lovelace', 'taken'],
    ['Ａｄａ Lovelace', 'taken'],
    ['Ada L.', null],
  ])('%j: %s', (typed, fault) => {
    expect(nameFault(typed, ['Ada Lovelace'])).toBe(fault)
  })
})

describe('what can be done with a person', () => {
  it('depends on their state, and is nothing of the kind with oneself', () => {
    expect(actsOf(bo, 'a')).toEqual(['reset', 'disable'])
    expect(actsOf({ ...bo, enabled: false }, 'a')).toEqual(['enable'])
    expect(actsOf(bo, 'b')).toEqual([])
  })

  it('is told by the state', () => {
    expect(stateOf(bo)).toBe('enabled')
    expect(stateOf({ ...bo, hasPassphrase: false })).toBe('pinOnly')
    expect(stateOf({ ...bo, hasPassphrase: false, mustSet: true })).toBe('mustSet')
    expect(stateOf({ ...bo, enabled: false, mustSet: true })).toBe('disabled')
  })
})

describe('the policy as it is typed', () => {
  const draft = draftOf(vault.policy)
  const rule = (count: string, role = 'security-officer') =>
    ruleFault('exportBundle', { count, role }, vault)

  it('comes back as it was', () => {
    expect(policyOf(draft)).toEqual(vault.policy)
    expect(isValid(draft, vault)).toBe(true)
  })

  it.each([
    ['0', false],
    ['1', true],
    ['480', true],
    ['481', false],
    ['', false],
    ['1.5', false],
    ['-1', false],
    ['١', false],
  ])('minutes %j: %s', (typed, fits) => {
    expect(fitsRange(typed, RANGES.approvalMinutes)).toBe(fits)
    expect(isValid({ ...draft, approvalMinutes: typed }, vault)).toBe(fits)
  })

  it('asks for no more people than there are, but may stay as it was at first', () => {
    expect(rule('1')).toBeNull()
    expect(rule('2')).toBeNull()
    expect(rule('3')).toEqual({ kind: 'unreachable', have: 1 })
    expect(rule('1', 'auditor')).toBeNull()
    expect(rule('2', 'auditor')).toEqual({ kind: 'unreachable', have: 1 })
    expect(rule('11')).toEqual({ kind: 'range' })
    const approvals = { ...draft.approvals, restore: { count: '3', role: 'security-officer' } }
    expect(isValid({ ...draft, approvals }, vault)).toBe(false)
  })

  it('keeps two different roles apart, once, and not those that somebody has', () => {
    const pair = (one: string, other: string) => [one, other] as const
    const pairs = [pair('security-officer', 'auditor'), pair('auditor', 'security-officer')]
    expect(separateFault(pairs, 0, vault)).toBeNull()
    expect(separateFault(pairs, 1, vault)).toEqual({ kind: 'twice' })
    expect(separateFault([pair('r', 'r')], 0, vault)).toEqual({ kind: 'same' })
    const held = [pair('operator', 'auditor')]
    expect(separateFault(held, 0, vault)).toEqual({ kind: 'held', names: ['Bo'] })
    expect(separateFault(held, 0, { ...vault, people: [bo] })).toBeNull()
    expect(isValid({ ...draft, separate: held }, vault)).toBe(false)
  })
})
