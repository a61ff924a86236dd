import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Keys } from './driver.ts'
import { importedKey } from './imported.ts'

const DAY = 24 * 60 * 60 * 1000

let keys: Keys
beforeAll(async () => {
  keys = await Keys.make()
})
afterAll(() => keys.dispose())

const inDays = (days: number) => new Date(keys.now.getTime() + days * DAY).toISOString()

describe('automatic rotation', () => {
  it('is off by default, then on with a period that starts now', async () => {
    const { id: keyId, rotation } = await keys.create()
    expect(rotation).toBeNull()
    const view = await keys.ask('keys.enableRotation', { keyId, days: 365 })
    const nextAt = inDays(365)
    expect(view).toMatchObject({
      rotation: { days: 365, nextAt, overdue: false },
      nextEvent: { kind: 'rotation', at: nextAt },
      rotations: { count: 0, lastAt: null, since: keys.now.toISOString() },
    })
    expect(await keys.lastTrace()).toMatchObject({
      ...{ operation: 'enableKeyRotation', resourceId: keyId, outcome: 'success' },
      params: { days: 365 },
    })
    const twice = await keys.refusal('keys.enableRotation', { keyId, days: 30 })
    expect(twice.code).toBe('KEY_ROTATION_REFUSED')
  })

  it('has another period from the moment that it is changed', async () => {
    const { id: keyId } = await keys.create()
    const early = await keys.refusal('keys.updateRotation', { keyId, days: 30 })
    expect(early.code).toBe('KEY_ROTATION_REFUSED')
    await keys.ask('keys.enableRotation', { keyId, days: 30 })
    keys.world.clock.advance(29 * DAY)
    const view = await keys.ask('keys.updateRotation', { keyId, days: 30 })
    expect(view.rotation).toEqual({ days: 30, nextAt: inDays(30), overdue: false })
    expect(await keys.lastTrace()).toMatchObject({ operation: 'updateKeyRotationInterval' })
    const off = await keys.ask('keys.disableRotation', { keyId })
    expect(off).toMatchObject({ rotation: null, nextEvent: null })
    expect(await keys.lastTrace()).toMatchObject({ operation: 'disableKeyRotation' })
    const twice = await keys.refusal('keys.disableRotation', { keyId })
    expect(twice.code).toBe('KEY_ROTATION_REFUSED')
  })

  it.each([
    [29, 'ROTATION_DAYS'],
    [30, 'ok'],
    [365, 'ok'],
    [366, 'ROTATION_DAYS'],
    [30.5, 'ROTATION_DAYS'],
    [0, 'ROTATION_DAYS'],
    [-30, 'ROTATION_DAYS'],
  ])('every %d days is %s', async (days, code) => {
    const { id: keyId } = await keys.create()
    expect(await keys.outcome('keys.enableRotation', { keyId, days })).toBe(code)
    if (code !== 'ok') await keys.ask('keys.enableRotation', { keyId, days: 100 })
    expect(await keys.outcome('keys.updateRotation', { keyId, days })).toBe(code)
  })
})

describe('rotation by hand', () => {
  const today = '20270331'
  const tag = { key: 'team', value: 'blue' }
  const replace = (keyId: string) => keys.ask('keys.replace', { keyId })
  beforeAll(() => keys.world.clock.set('2027-03-31T23:59:59.999Z'))

  it('puts a new key of the same kind in the place of the old one, which goes on working', async () => {
    const old = await keys.create({
      ...{ alias: 'payroll', description: 'of 2027', tags: [tag], backup: 'recoverable' },
    })
    await keys.ask('keys.enableRotation', { keyId: old.id, days: 90 })
    const { ciphertext } = await keys.ask('keys.encrypt', { keyId: old.id, plaintext: 'AAAA' })
    const view = await replace(old.id)
    expect(view.id).not.toBe(old.id)
    expect(view).toMatchObject({
      ...{ alias: 'payroll', description: 'of 2027', tags: [tag], backup: 'recoverable' },
      ...{ spec: 'AES_256', usage: 'ENCRYPT_DECRYPT', state: 'Enabled', version: 1 },
      rotation: { days: 90, nextAt: inDays(90) },
    })
    expect(await keys.lastTrace()).toMatchObject({
      ...{ operation: 'rotateKey', operator: 'Olga Officer', resourceId: old.id },
      params: {
        ...{ alias: 'payroll', renamed: `payroll:${today}`, successor: view.id },
        ...{ custody: 'token', version: 1 },
      },
    })
    // A key more: it is found by its own id, and created keys can be counted against deleted ones.
    const own = (await keys.traces()).filter(({ resourceId }) => resourceId === view.id)
    expect(own).toMatchObject([
      {
        ...{ operation: 'createKey', operator: 'Olga Officer', outcome: 'success', code: '' },
        params: {
          ...{ alias: 'payroll', spec: 'AES_256', usage: 'ENCRYPT_DECRYPT', origin: 'Keyrite' },
          ...{ backup: 'recoverable', tags: 1, predecessor: old.id, version: 1, custody: 'token' },
        },
      },
    ])
    expect(await keys.get(old.id)).toMatchObject({
      ...{ alias: `payroll:${today}`, state: 'Enabled', rotation: { days: 90 }, tags: [tag] },
    })
    const opened = await keys.ask('keys.decrypt', { ciphertext })
    expect(opened).toMatchObject({ keyId: old.id, plaintext: 'AAAA' })
  })

  it('counts names of the same day', async () => {
    const first = await keys.createExternal({ alias: 'daily' })
    // An empty key has no place to give away.
    expect(await keys.outcome('keys.replace', { keyId: first.id })).toBe('KEY_STATE_REFUSED')
    let current = await keys.create({ alias: 'weekly' })
    const olds: string[] = []
    for (let n = 0; n < 3; n += 1) {
      olds.push(current.id)
      current = await replace(current.id)
    }
    const names = await Promise.all(olds.map(async (id) => (await keys.get(id)).alias))
    expect(names).toEqual([`weekly:${today}`, `weekly:${today}-2`, `weekly:${today}-3`])
  })

  it('shortens a name that has no room for the day', async () => {
    const alias = 'x'.repeat(255)
    const old = await keys.create({ alias })
    const view = await replace(old.id)
    expect(view.alias).toBe(alias)
    const renamed = (await keys.get(old.id)).alias
    expect(renamed).toBe(`${'x'.repeat(246)}:${today}`)
    await replace(view.id)
    expect((await keys.get(view.id)).alias).toBe(`${'x'.repeat(244)}:${today}-2`)
  })

  it('of an asymmetric key makes a new pair; of a disabled one, an enabled one', async () => {
    const old = await keys.create({ spec: 'EC_P256', usage: 'SIGN_VERIFY' })
    await keys.ask('keys.disable', { keyId: old.id, understood: true })
    const view = await replace(old.id)
    expect(view).toMatchObject({ spec: 'EC_P256', usage: 'SIGN_VERIFY', state: 'Enabled' })
    expect(view.versions[0]?.publicKeyDigest).not.toBe(old.versions[0]?.publicKeyDigest)
    expect((await keys.get(old.id)).state).toBe('Disabled')
  })

  it('of an imported key leaves its successor waiting for material of its own', async () => {
    const old = await importedKey(keys, { alias: 'from-afar' })
    const view = await replace(old.id)
    expect(view).toMatchObject({
      ...{ alias: 'from-afar', origin: 'External', state: 'PendingImport', version: 0 },
      imported: { bound: false },
    })
    const [, made] = await keys.traces()
    expect(made).toMatchObject({ operation: 'createKey', resourceId: view.id })
    expect(made?.params).toMatchObject({ origin: 'External', predecessor: old.id })
    expect(made?.params).not.toHaveProperty('version')
    expect(await keys.get(old.id)).toMatchObject({ state: 'Enabled', hasMaterial: true })
  })
})
