// Grants of guide 2.8, through the real pipeline, and what they change.
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { GrantOperation } from '@shared/domain'
import type { CallInput, GrantView } from '@shared/ipc'
import { GRANTS_MAX } from '@shared/limits.ts'
import { Staff, type Person } from './staff.ts'

const staff = await Staff.make()
afterAll(() => staff.dispose())

const officer = await staff.first()
const otto = await staff.add('Otto', ['operator'])
const olive = await staff.add('Olive', ['operator'])
const gone = await staff.add('Gone', ['operator'], { enabled: false })
const anna = await staff.add('Anna', ['auditor'])
const plaintext = Buffer.from('plain').toString('base64')

let count = 0
let keyId = ''
beforeEach(async () => {
  await staff.as(officer)
  const view = await staff.ask('keys.create', {
    ...{ alias: `granted-${(count += 1)}`, description: '', spec: 'AES_256', tags: [] },
    ...{ usage: 'ENCRYPT_DECRYPT', backup: 'token-only' },
  })
  keyId = view.id
})

type Wanted = CallInput<'grants.create'>
const to = (
  grantee: Person | string,
  operations: readonly GrantOperation[],
  over: Partial<Wanted> = {},
): Wanted => ({
  ...{ keyId, operations: [...operations], name: null, endsAt: null, ...over },
  grantee:
    typeof grantee === 'string'
      ? { kind: 'role', id: grantee }
      : { kind: 'person', id: grantee.id },
})
const grant = (...wanted: Parameters<typeof to>) => staff.ask('grants.create', to(...wanted))
const refused = (...wanted: Parameters<typeof to>) => staff.refusal('grants.create', to(...wanted))
const list = () => staff.ask('grants.list', { keyId, offset: 0, limit: 100 })
const encrypts = () => staff.outcome('keys.encrypt', { keyId, plaintext })
const later = (minutes: number) =>
  new Date(staff.world.clock.now().getTime() + minutes * 60_000).toISOString()

describe('a new grant', () => {
  it('lets a person do what it names, and shows what the guide shows', async () => {
    const made = await grant(otto, ['decryptData', 'encryptData'], { name: 'for invoices' })
    expect(made).toMatchObject({
      ...{ keyId, alias: `granted-${count}`, name: 'for invoices', endsAt: null, ended: false },
      grantee: { kind: 'person', id: otto.id, name: 'Otto' },
      operations: ['encryptData', 'decryptData'],
      createdBy: { id: officer.id, name: officer.name },
      ...{ mayRevoke: true, mayRetire: false },
    })
    await staff.as(otto)
    expect(await encrypts()).toBe('ok')
    await staff.as(olive)
    expect(await encrypts()).toBe('NOT_PERMITTED')
    const [trace] = await staff.traces('createGrant')
    expect(trace).toMatchObject({
      ...{ operator: officer.name, operation: 'createGrant', resource: 'cmk', resourceId: keyId },
      params: { grant: made.id, grantee: otto.id, operations: 'encryptData, decryptData' },
    })
    expect(trace?.params['registry']).toMatch(/^[0-9a-f]{64}$/)
  })

  it('lets everybody with a role, by group too', async () => {
    const id = 'group-of-operators'
    await staff.vault.store.people.putGroup({ id, name: 'Desk', roles: ['operator'] })
    const nora = await staff.add(`Nora ${count}`, [], { groups: [id] })
    await grant('operator', ['encryptData'])
    for (const person of [otto, olive, nora]) {
      await staff.as(person)
      expect(await encrypts()).toBe('ok')
    }
    await staff.as(anna)
    expect(await encrypts()).toBe('NOT_PERMITTED')
  })

  it('needs an operation, and createGrant alone is none', async () => {
    expect(await refused(otto, [])).toMatchObject({
      ...{ code: 'GRANT_OPERATIONS', params: { fault: 'empty' } },
    })
    expect(await refused(otto, ['createGrant'])).toMatchObject({
      ...{ code: 'GRANT_OPERATIONS', params: { fault: 'only-create-grant' } },
    })
    // Twice the same is alone, too.
    expect((await refused(otto, ['createGrant', 'createGrant'])).code).toBe('GRANT_OPERATIONS')
    expect((await grant(otto, ['createGrant', 'describeKey'])).operations).toHaveLength(2)
  })

  it('needs a key in state Enabled', async () => {
    await staff.ask('keys.disable', { keyId, understood: true })
    expect(await refused(otto, ['encryptData'])).toMatchObject({
      ...{ code: 'KEY_STATE_REFUSED', params: { state: 'Disabled', needs: 'Enabled' } },
    })
    await staff.ask('keys.enable', { keyId })
    await grant(otto, ['encryptData'])
    expect((await refused(otto, ['encryptData'], { keyId: 'none' })).code).toBe('KEY_NOT_FOUND')
  })

  it('needs somebody who is there and enabled', async () => {
    expect((await refused({ ...otto, id: 'nobody' }, ['encryptData'])).code).toBe('GRANTEE_UNKNOWN')
    expect((await refused(gone, ['encryptData'])).code).toBe('GRANTEE_UNKNOWN')
    expect((await refused('no-such-role', ['encryptData'])).code).toBe('GRANTEE_UNKNOWN')
    const role = await staff.made(`Desk ${count}`, ['useFiles'])
    expect((await grant(role, ['encryptData'])).grantee.name).toBe(`Desk ${count}`)
  })

  it('ends in the future, or never', async () => {
    const end = (endsAt: string) =>
      staff.outcome('grants.create', to(otto, ['encryptData'], { endsAt }))
    expect(await end(later(0))).toBe('EXPIRY_INVALID')
    expect(await end(later(-1))).toBe('EXPIRY_INVALID')
    expect(await end(later(1))).toBe('ok')
  })

  it('is one of a hundred of its key; ended ones count until they are revoked', async () => {
    const { grants } = staff.vault.store
    const record = { keyId, granteeKind: 'person' as const, granteeId: otto.id, name: '' }
    const [createdAt, createdBy] = [later(-10), officer.id]
    for (let at = 1; at < GRANTS_MAX; at += 1) {
      const id = `${keyId}-${String(at).padStart(3, '0')}`
      const made = { ...record, id, operations: ['encryptData'], createdAt, createdBy }
      await grants.insert({ ...made, endsAt: later(-1) })
    }
    await grant(otto, ['encryptData'])
    expect(await refused(otto, ['encryptData'])).toMatchObject({
      ...{ code: 'GRANT_COUNT', params: { max: GRANTS_MAX } },
    })
    const first = await staff.ask('grants.list', { keyId, offset: 0, limit: 60 })
    const second = await staff.ask('grants.list', { keyId, offset: 60, limit: 60 })
    expect([first.grants.length, second.grants.length, first.total]).toEqual([60, 40, GRANTS_MAX])
    expect(new Set([...first.grants, ...second.grants].map(({ id }) => id)).size).toBe(GRANTS_MAX)
    await staff.ask('grants.revoke', { grantId: `${keyId}-001` })
    await grant(otto, ['encryptData'])
  })

  it('is not two where there is room for one', async () => {
    const { grants } = staff.vault.store
    const record = { keyId, granteeKind: 'person' as const, granteeId: otto.id, name: '' }
    for (let at = 1; at < GRANTS_MAX; at += 1) {
      const made = { ...record, id: `${keyId}-${at}`, operations: ['sign'], endsAt: null }
      await grants.insert({ ...made, createdAt: later(-10), createdBy: officer.id })
    }
    const codes = await Promise.all([
      staff.outcome('grants.create', to(otto, ['encryptData'])),
      staff.outcome('grants.create', to(olive, ['encryptData'])),
    ])
    expect(codes.toSorted()).toEqual(['GRANT_COUNT', 'ok'])
  })
})

describe('whoever holds createGrant', () => {
  it('passes on what they hold on that key, and nothing else', async () => {
    await grant(otto, ['createGrant', 'encryptData'])
    await staff.as(otto)
    expect(await staff.outcome('grants.create', to(olive, ['encryptData']))).toBe('ok')
    expect(await refused(olive, ['encryptData', 'decryptData'])).toMatchObject({
      ...{ code: 'GRANT_NOT_HELD', params: { operations: 'decryptData' } },
    })
    expect((await list()).mayGrant).toEqual(['createGrant', 'encryptData'])
  })

  it('may pass on what several grants give together', async () => {
    await grant(otto, ['createGrant', 'encryptData'])
    await grant('operator', ['decryptData'])
    await staff.as(otto)
    expect(await staff.outcome('grants.create', to(olive, ['encryptData', 'decryptData']))).toBe(
      'ok',
    )
  })

  it('does so on no other key', async () => {
    await grant(otto, ['createGrant', 'encryptData'])
    const held = keyId
    const other = await staff.ask('keys.create', {
      ...{ alias: `other-${count}`, description: '', spec: 'AES_256', tags: [] },
      ...{ usage: 'ENCRYPT_DECRYPT', backup: 'token-only' },
    })
    await staff.as(otto)
    const wanted = to(olive, ['encryptData'])
    expect(await staff.outcome('grants.create', { ...wanted, keyId: other.id })).toBe(
      'NOT_PERMITTED',
    )
    expect(await staff.outcome('grants.create', { ...wanted, keyId: held })).toBe('ok')
  })

  it('not for longer than they hold it themselves', async () => {
    const endsAt = later(60)
    await grant(otto, ['createGrant', 'encryptData'], { endsAt })
    await staff.as(otto)
    expect(await refused(otto, ['encryptData'])).toMatchObject({
      ...{ code: 'EXPIRY_INVALID', params: { latest: endsAt } },
    })
    const over = { endsAt: later(61) }
    expect((await refused(olive, ['encryptData'], over)).code).toBe('EXPIRY_INVALID')
    expect((await grant(olive, ['encryptData'], { endsAt })).endsAt).toBe(endsAt)
  })

  it('by role passes on what the role allows', async () => {
    const role = await staff.made(`Granter ${count}`, ['createGrant', 'encryptData'])
    const mia = await staff.add(`Mia ${count}`, [role])
    await staff.as(mia)
    expect((await refused(otto, ['decryptData'])).code).toBe('GRANT_NOT_HELD')
    expect((await grant(otto, ['encryptData'])).createdBy.name).toBe(mia.name)
  })
})

describe('a grant ends', () => {
  let made: GrantView
  beforeEach(async () => {
    made = await grant(otto, ['createGrant', 'encryptData', 'retireGrant'])
  })

  it('by time: it allows nothing any more, and stays listed', async () => {
    const timed = await grant(olive, ['encryptData'], { endsAt: later(5) })
    await staff.as(olive)
    staff.world.clock.advance(5 * 60_000 - 1)
    expect(await encrypts()).toBe('ok')
    staff.world.clock.advance(1)
    expect(await encrypts()).toBe('NOT_PERMITTED')
    await staff.as(officer)
    const shown = (await list()).grants.find(({ id }) => id === timed.id)
    expect(shown).toMatchObject({ ended: true, mayRetire: false, mayRevoke: true })
  })

  it('by an officer who revokes it; what was passed on stays', async () => {
    await staff.as(otto)
    await grant(olive, ['encryptData'])
    await staff.as(officer)
    expect(await staff.outcome('grants.revoke', { grantId: made.id })).toBe('ok')
    await staff.as(otto)
    expect(await encrypts()).toBe('NOT_PERMITTED')
    await staff.as(olive)
    expect(await encrypts()).toBe('ok')
    const [trace] = await staff.traces('revokeGrant')
    expect(trace).toMatchObject({ resource: 'cmk', resourceId: keyId, params: { grant: made.id } })
    expect(trace?.params['registry']).toMatch(/^[0-9a-f]{64}$/)
    expect(await staff.outcome('grants.revoke', { grantId: made.id })).toBe('NOT_FOUND')
  })

  it('by whoever made it, and by nobody else', async () => {
    await staff.as(otto)
    const passedOn = await grant(olive, ['encryptData'])
    await staff.as(olive)
    expect(await staff.outcome('grants.revoke', { grantId: passedOn.id })).toBe('NOT_PERMITTED')
    await staff.as(anna)
    expect(await staff.outcome('grants.revoke', { grantId: passedOn.id })).toBe('NOT_PERMITTED')
    await staff.as(otto)
    expect(await staff.outcome('grants.revoke', { grantId: made.id })).toBe('NOT_PERMITTED')
    expect(await staff.outcome('grants.revoke', { grantId: passedOn.id })).toBe('ok')
  })

  it('by a grantee, if it has retireGrant itself; what was passed on stays', async () => {
    await staff.as(otto)
    const plain = await grant(olive, ['encryptData'])
    await staff.as(olive)
    expect(await staff.outcome('grants.retire', { grantId: plain.id })).toBe('NOT_PERMITTED')
    expect(await staff.outcome('grants.retire', { grantId: made.id })).toBe('NOT_PERMITTED')
    await staff.as(officer)
    expect(await staff.outcome('grants.retire', { grantId: made.id })).toBe('NOT_PERMITTED')
    await staff.as(otto)
    const retirable = await staff.ask('grants.retirable', undefined)
    expect(retirable.map(({ id }) => id)).toContain(made.id)
    expect(await staff.outcome('grants.retire', { grantId: made.id })).toBe('ok')
    expect(await encrypts()).toBe('NOT_PERMITTED')
    await staff.as(olive)
    expect(await encrypts()).toBe('ok')
  })
})

describe('who sees which grants', () => {
  it('all of a key by role, else those that one holds or made', async () => {
    const held = await grant(otto, ['createGrant', 'encryptData'])
    await grant(olive, ['encryptData'])
    await staff.as(otto)
    const made = await grant(olive, ['encryptData'])
    expect((await list()).grants.map(({ id }) => id).toSorted()).toEqual(
      [held.id, made.id].toSorted(),
    )
    const mine = await staff.ask('grants.mine', undefined)
    expect(mine.held.map(({ id }) => id)).toContain(held.id)
    expect(mine.made.map(({ id }) => id)).toEqual(expect.arrayContaining([made.id]))
    await staff.as(anna)
    expect(await list()).toMatchObject({ total: 3, max: GRANTS_MAX, mayGrant: [] })
  })

  it('whoever is about to delete the key: live ones, with names', async () => {
    const { id } = await grant(otto, ['encryptData'])
    await grant('operator', ['decryptData'], { endsAt: later(1) })
    staff.world.clock.advance(60_000)
    expect((await staff.ask('keys.deletionRisk', { keyId })).grants).toEqual([
      { id, grantee: 'Otto', operations: ['encryptData'] },
    ])
  })
})

describe('what proves the registry', () => {
  it('knows grants that were made by the verbs', async () => {
    await grant(otto, ['encryptData'])
    // Written around the verbs above: taken back, so that the rest is what the log tells of.
    for (const { id } of await staff.vault.store.grants.all()) {
      await staff.ask('grants.revoke', { grantId: id })
    }
    await grant(otto, ['encryptData'])
    await staff.relock()
    await staff.as(otto)
    expect(await encrypts()).toBe('ok')
  })
})
