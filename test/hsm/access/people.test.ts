// Officers make people, roles, groups and the policy: every rule, through the real pipeline.
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { CallInput, CallName } from '@shared/ipc'
import { GROUPS_MAX, MADE_ROLES_MAX, PEOPLE_MAX } from '@shared/limits.ts'
import { DEFAULT_POLICY } from '@main/access/index.ts'
import { Staff, type Person } from './staff.ts'

const staff = await Staff.make()
afterAll(() => staff.dispose())

const nobodyYet = await staff.outcome('people.create', person('Bea'))
const olga = await staff.first()
// People are listed by when they were made.
staff.world.clock.advance(1000)
await staff.as(olga)
const view = () => staff.ask('people.get', undefined)
const OFFICER = { roles: ['security-officer'], groups: [], enabled: true, mustSet: false }

function person(name: string, roles: string[] = [], groups: string[] = []) {
  return { name, roles, groups }
}

/** Asked for, agreed to by Olga, and asked for again: 'ok', or the code of the refusal. */
async function outcome<N extends CallName>(name: N, input: CallInput<N>): Promise<string> {
  const reply = await staff.call(name, input)
  if (reply.ok || reply.error.code !== 'APPROVAL_REQUIRED')
    return reply.ok ? 'ok' : reply.error.code
  await staff.agree(String(reply.error.params['approval']), olga)
  return staff.outcome(name, input)
}

async function done<N extends CallName>(name: N, input: CallInput<N>) {
  const approval = await staff.waitingFor(name, input)
  await staff.agree(approval, olga)
  return staff.ask(name, input)
}

// The way of a new person, once.
const made = await done('people.create', person('Bea Operator', ['operator']))
const bea = { id: made.view.people[1]?.id ?? '', name: 'Bea Operator', passphrase: made.code }
const [createdTrace] = await staff.traces('createPerson')
const signIn = ({ id: personId }: Pick<Person, 'id'>, passphrase: string, next: string | null) =>
  staff.outcome('session.signIn', { personId, passphrase, next })
const firstDays = {
  withoutNext: await signIn(bea, made.code, null),
  weak: await signIn(bea, made.code, 'bea operator 1'),
  code: await signIn(bea, made.code, made.code.toLowerCase()),
  right: await signIn(bea, made.code, 'cedar lamp window'),
  again: await signIn(bea, made.code, null),
}
const [setTrace] = (await staff.traces('signIn')).filter(({ outcome }) => outcome === 'success')

beforeEach(async () => {
  await staff.change(olga.id, OFFICER)
  await staff.setPolicy({})
  await staff.as(olga)
})

describe('a new person', () => {
  it('is made by somebody who has a passphrase, once others agreed', () => {
    expect(nobodyYet).toBe('PASSPHRASE_NEEDED')
    expect(made.view.people[1]).toMatchObject({ ...person('Bea Operator', ['operator']) })
    expect(made.view.people[1]).toMatchObject({
      enabled: true,
      mustSet: true,
      hasPassphrase: false,
    })
    expect(createdTrace?.params).toMatchObject({ name: 'Bea Operator', roles: 'operator' })
    expect(JSON.stringify(createdTrace)).not.toContain(made.code)
  })

  it('signs in by a code once, and sets a passphrase that nobody else knows', () => {
    expect(firstDays).toEqual({
      withoutNext: 'PASSPHRASE_NEEDED',
      weak: 'PASSPHRASE_WEAK',
      code: 'PASSPHRASE_WEAK',
      right: 'ok',
      again: 'SIGN_IN_WRONG',
    })
    expect(setTrace).toMatchObject({ operator: 'Bea Operator', params: { set: true } })
    expect(setTrace?.params['registry']).toMatch(/^[0-9a-f]{64}$/)
  })

  it('has a name that is nobody else’s, however it is written', async () => {
    for (const name of ['Bea Operator', 'bea  OPERATOR', 'Ｂｅａ Operator']) {
      expect(await outcome('people.create', person(name))).toBe('PERSON_EXISTS')
    }
    expect(await outcome('people.update', { personId: bea.id, ...person('olga officer') })).toBe(
      'PERSON_EXISTS',
    )
  })

  it('has roles and groups that there are', async () => {
    expect(await outcome('people.create', person('Cy', ['king']))).toBe('ROLE_UNKNOWN')
    expect(await outcome('people.create', person('Cy', [], ['king']))).toBe('ROLE_UNKNOWN')
  })
})

describe('the last officer', () => {
  const role = { personId: olga.id, name: olga.name, groups: [] }

  it('can neither be disabled nor lose the role nor the passphrase', async () => {
    expect(await outcome('people.disable', { personId: olga.id })).toBe('LAST_OFFICER')
    expect(await outcome('people.update', { ...role, roles: [] })).toBe('LAST_OFFICER')
    expect(await outcome('people.resetPassphrase', { personId: olga.id })).toBe('LAST_OFFICER')
  })

  it('is not relieved by one who can’t sign in, and is by one who can', async () => {
    const dora = await staff.add('Dora', ['security-officer'], { mustSet: true })
    expect(await outcome('people.update', { ...role, roles: [] })).toBe('LAST_OFFICER')
    await staff.change(dora.id, { mustSet: false, enabled: false })
    expect(await outcome('people.disable', { personId: olga.id })).toBe('LAST_OFFICER')
    await staff.change(dora.id, { enabled: true })
    const asked = { personId: olga.id }
    const approval = await staff.waitingFor('people.disable', asked)
    for (const officer of [olga, dora]) await staff.agree(approval, officer)
    expect(await staff.outcome('people.disable', asked)).toBe('ok')
    // At once: Olga was the one who asked.
    expect(staff.vault.signedIn).toBeNull()
    expect((await staff.traces('signOut'))[0]).toMatchObject({ params: { reason: 'disabled' } })
    await staff.change(dora.id, { enabled: false })
  })
})

describe('roles that the policy keeps apart', () => {
  it('are not given to one person, nor by a group', async () => {
    const both = { ...person('Bea Operator', ['security-officer', 'auditor']), personId: bea.id }
    expect(await outcome('people.update', both)).toBe('ROLES_CONFLICT')
    const group = { groupId: null, name: 'Auditors', roles: ['auditor'] }
    const { groups } = await done('people.saveGroup', group)
    const inGroup = { ...person('Bea Operator', ['security-officer']), groups: [groups[0]!.id] }
    expect(await outcome('people.update', { ...inGroup, personId: bea.id })).toBe('ROLES_CONFLICT')
    await staff.setPolicy({ separate: [] })
    expect(await outcome('people.update', both)).toBe('ok')
    const back = { ...DEFAULT_POLICY, separate: [...DEFAULT_POLICY.separate] as [string, string][] }
    expect(await outcome('people.setPolicy', back)).toBe('ROLES_CONFLICT')
    await staff.change(bea.id, { roles: ['operator'] })
  })
})

describe('made roles and groups', () => {
  const newRole = (name: string): CallInput<'people.saveRole'> => ({
    ...{ roleId: null, name, permissions: ['listKeys', 'createKey'] },
  })

  it('carry single operations to people, at once and together', async () => {
    const { roles } = await done('people.saveRole', {
      ...newRole('Keepers'),
      permissions: ['createKey', 'listKeys', 'createKey'],
    })
    const role = roles.find(({ name }) => name === 'Keepers')!
    expect(role.permissions).toEqual(['createKey', 'listKeys'])
    const { groups } = await done('people.saveGroup', {
      ...{ groupId: null, name: 'Night', roles: [role.id] },
    })
    const night = groups.find(({ name }) => name === 'Night')!
    await done('people.update', { personId: bea.id, ...person(bea.name, ['operator'], [night.id]) })
    await staff.as(bea)
    const { operator } = await staff.ask('vault.state', undefined)
    expect(operator?.permissions.toSorted()).toEqual(['createKey', 'listKeys', 'useFiles'])
    expect(operator?.roles.toSorted()).toEqual(['operator', role.id].toSorted())
    await staff.as(olga)
    expect(await outcome('people.removeRole', { roleId: role.id })).toBe('ROLE_IN_USE')
    expect(await outcome('people.removeGroup', { groupId: night.id })).toBe('ROLE_IN_USE')
    await done('people.update', { personId: bea.id, ...person(bea.name, ['operator']) })
    expect(await outcome('people.removeGroup', { groupId: night.id })).toBe('ok')
    expect(await outcome('people.removeRole', { roleId: role.id })).toBe('ok')
    expect(await outcome('people.removeRole', { roleId: role.id })).toBe('ROLE_UNKNOWN')
  })

  it('have names of their own, and fixed ones stay as they are', async () => {
    await done('people.saveRole', newRole('Readers'))
    for (const name of ['readers', 'Auditor', 'Security Officer']) {
      expect(await outcome('people.saveRole', newRole(name))).toBe('ROLE_EXISTS')
      expect(await outcome('people.saveGroup', { groupId: null, name, roles: [] })).toBe(
        'ROLE_EXISTS',
      )
    }
    const fixed = { ...newRole('X'), roleId: 'auditor' }
    expect(await outcome('people.saveRole', fixed)).toBe('ROLE_UNKNOWN')
    expect(await outcome('people.removeRole', { roleId: 'auditor' })).toBe('ROLE_UNKNOWN')
  })

  it('are in use by grants and policy, too', async () => {
    const roleId = await staff.made('Named', ['listKeys'])
    await staff.setPolicy({ separate: [[roleId, 'auditor']] })
    expect(await outcome('people.removeRole', { roleId })).toBe('ROLE_IN_USE')
    await staff.setPolicy({})
    const key = await staff.ask('keys.create', {
      ...{ alias: 'granted', description: '', spec: 'AES_256', tags: [] },
      ...{ usage: 'ENCRYPT_DECRYPT', backup: 'token-only' },
    })
    const grant = await staff.ask('grants.create', {
      ...{ keyId: key.id, grantee: { kind: 'role', id: roleId } },
      ...{ operations: ['encryptData'], name: null, endsAt: null },
    })
    expect(await outcome('people.removeRole', { roleId })).toBe('ROLE_IN_USE')
    await staff.ask('grants.revoke', { grantId: grant.id })
    expect(await outcome('people.removeRole', { roleId })).toBe('ok')
  })
})

describe('whoever manages people without being an officer', () => {
  it('gives nothing that they do not have, to nobody and by no way', async () => {
    const roleId = await staff.made('Desk', ['managePeople', 'readPeople', 'listKeys'])
    const dan = await staff.add('Dan Desk', [roleId])
    await staff.as(dan)
    const self = { personId: dan.id, ...person(dan.name, [roleId, 'security-officer']) }
    expect(await outcome('people.update', self)).toBe('NOT_PERMITTED')
    expect(await outcome('people.create', person('Eve', ['auditor']))).toBe('NOT_PERMITTED')
    const role = { roleId, name: 'Desk', permissions: ['managePeople', 'createKey'] as const }
    expect(await outcome('people.saveRole', { ...role, permissions: [...role.permissions] })).toBe(
      'NOT_PERMITTED',
    )
    const group = { groupId: null, name: 'Way round', roles: ['operator'] }
    expect(await outcome('people.saveGroup', group)).toBe('NOT_PERMITTED')
    expect(await outcome('people.resetPassphrase', { personId: bea.id })).toBe('NOT_PERMITTED')
    expect(await outcome('people.setPolicy', { ...DEFAULT_POLICY, separate: [] })).toBe(
      'NOT_PERMITTED',
    )
  })
})

describe('a reset', () => {
  it('gives a new code in place of the passphrase, and ends the waiting', async () => {
    await staff.change(bea.id, { wrongTries: 7, waitUntil: '2026-11-23T08:00:00.000Z' })
    const { code, view: after } = await done('people.resetPassphrase', { personId: bea.id })
    expect(after.people.find(({ id }) => id === bea.id)).toMatchObject({
      ...{ mustSet: true, hasPassphrase: false, wrongTries: 0, waitUntil: null },
    })
    expect(await signIn(bea, 'cedar lamp window', null)).toBe('SIGN_IN_WRONG')
    expect(await signIn(bea, code, 'window lamp cedar')).toBe('ok')
  })
})

describe('the policy', () => {
  const policy = (over: object) =>
    ({ ...DEFAULT_POLICY, separate: [], ...over }) as CallInput<'people.setPolicy'>
  const exporting = (count: number, role = 'security-officer') =>
    policy({ approvals: { ...DEFAULT_POLICY.approvals, exportBundle: { count, role } } })

  it('asks for no more people than there are', async () => {
    expect(await outcome('people.setPolicy', exporting(3))).toBe('POLICY_UNREACHABLE')
    expect(await outcome('people.setPolicy', exporting(1, 'custodian'))).toBe('POLICY_UNREACHABLE')
    expect(await outcome('people.setPolicy', exporting(1, 'king'))).toBe('ROLE_UNKNOWN')
    expect(await outcome('people.setPolicy', exporting(1))).toBe('ok')
    expect((await view()).policy.approvals.exportBundle).toEqual({
      ...{ count: 1, role: 'security-officer' },
    })
  })

  it('separates two roles that there are', async () => {
    const separate = (one: string, other: string) => policy({ separate: [[one, other]] })
    expect(await outcome('people.setPolicy', separate('auditor', 'auditor'))).toBe(
      'REQUEST_INVALID',
    )
    expect(await outcome('people.setPolicy', separate('auditor', 'king'))).toBe('ROLE_UNKNOWN')
    expect(await outcome('people.setPolicy', separate('auditor', 'custodian'))).toBe('ok')
  })

  it('says how long a passphrase has to be', async () => {
    await done('people.setPolicy', policy({ passphraseMin: 20 }))
    const asked = { current: olga.passphrase, next: 'maple stone river' }
    expect(await staff.refusal('session.setPassphrase', asked)).toMatchObject({
      ...{ code: 'PASSPHRASE_WEAK', params: { min: 20, fault: 'short' } },
    })
  })
})

describe('a vault', () => {
  const newRole = { roleId: null, permissions: ['listKeys' as const] }
  it('holds so many made roles and groups', async () => {
    const { people } = staff.vault.store
    const roles = (await people.roles()).length
    const groups = (await people.groups()).length
    await staff.vault.store.transaction(async () => {
      for (let n = roles; n < MADE_ROLES_MAX - 1; n += 1) {
        await people.putRole({ id: `r${n}`, name: `R ${n}`, permissions: ['listKeys'] })
      }
      for (let n = groups; n < GROUPS_MAX - 1; n += 1) {
        await people.putGroup({ id: `g${n}`, name: `G ${n}`, roles: [] })
      }
    })
    expect(await outcome('people.saveRole', { ...newRole, name: 'last' })).toBe('ok')
    expect(await outcome('people.saveRole', { ...newRole, name: 'one more' })).toBe('ROLE_COUNT')
    const newGroup = (name: string) => ({ groupId: null, name, roles: [] })
    expect(await outcome('people.saveGroup', newGroup('last of them'))).toBe('ok')
    expect(await outcome('people.saveGroup', newGroup('one more'))).toBe('ROLE_COUNT')
  })

  it('holds so many people', async () => {
    const { people } = staff.vault.store
    const record = await people.get(bea.id)
    await staff.vault.store.transaction(async () => {
      for (let n = (await people.list()).length; n < PEOPLE_MAX; n += 1) {
        await people.insert({ ...record!, id: `crowd-${n}`, name: `Crowd ${n}`, enabled: false })
      }
    })
    expect(await outcome('people.create', person('Cy'))).toBe('PERSON_COUNT')
  })
})

it('every change left a trace with what all are then, in a chain that holds', async () => {
  const [newest] = (await staff.traces()).filter(({ params }) => 'registry' in params)
  await staff.setPolicy({})
  const [now] = await staff.traces()
  expect(newest?.params['registry']).toMatch(/^[0-9a-f]{64}$/)
  expect(now?.params['registry']).toBe(await staff.vault.registryDigest())
  expect(await staff.vault.audit.verify()).toMatchObject({ ok: true })
  expect(staff.world.reports).toEqual([])
})
