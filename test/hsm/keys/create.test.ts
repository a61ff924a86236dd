import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Keys, newKey } from './driver.ts'

let keys: Keys
beforeAll(async () => {
  keys = await Keys.make()
})
afterAll(() => keys.dispose())

const tags = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ key: `key-${at}`, value: String(at) }))

describe('a new key', () => {
  it('is enabled, has its first version, and says what can be done with it', async () => {
    const view = await keys.create({
      ...{ alias: 'payroll/2026', description: '工资', backup: 'recoverable' },
      tags: [{ key: 'team', value: 'blue' }],
    })
    expect(view).toMatchObject({
      ...{ alias: 'payroll/2026', description: '工资', state: 'Enabled', origin: 'Keyrite' },
      ...{ spec: 'AES_256', usage: 'ENCRYPT_DECRYPT', isDefault: false, backup: 'recoverable' },
      ...{ createdAt: keys.now.toISOString(), hasMaterial: true, version: 1 },
      ...{ deletionAt: null, expiresAt: null, rotation: null, nextEvent: null, imported: null },
      tags: [{ key: 'team', value: 'blue' }],
      versions: [{ number: 1, current: true, custody: 'token', backedUp: true }],
      rotations: { count: 0, lastAt: null, since: null },
    })
    expect(view.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(view.versions[0]?.checkValue).toMatch(/^[0-9a-f]{6}$/)
    expect(view.allowed).toContain('encrypt')
    expect(view.allowed).not.toContain('enable')
    expect(await keys.get(view.id)).toEqual(view)
  })

  it('leaves a trace that says where its material is', async () => {
    const view = await keys.create()
    const version = view.versions[0]
    expect(await keys.lastTrace()).toMatchObject({
      ...{ operator: 'Olga Officer', operation: 'createKey', resource: 'cmk' },
      ...{ resourceId: view.id, outcome: 'success' },
      params: {
        ...{ alias: view.alias, spec: 'AES_256', usage: 'ENCRYPT_DECRYPT', origin: 'Keyrite' },
        ...{ backup: 'token-only', tags: 0, version: 1 },
        ...{ custody: version?.custody, made: version?.made, road: 'composed' },
      },
    })
    expect(version?.backedUp).toBe(false)
  })

  it.each([
    ['RSA_2048', 'SIGN_VERIFY'],
    ['RSA_2048', 'ENCRYPT_DECRYPT'],
    ['EC_P256', 'SIGN_VERIFY'],
    ['EC_P384', 'SIGN_VERIFY'],
    ['SM4_128', 'ENCRYPT_DECRYPT'],
    ['SM2', 'ENCRYPT_DECRYPT'],
  ] as const)('of %s for %s has what its kind has', async (spec, usage) => {
    const { versions, signingAlgorithms, encryptionAlgorithms } = await keys.create({ spec, usage })
    const symmetric = spec === 'SM4_128'
    expect(versions[0]?.checkValue === null).toBe(!symmetric)
    expect(versions[0]?.publicKeyDigest ?? '').toMatch(symmetric ? /^$/ : /^[0-9a-f]{64}$/)
    expect(signingAlgorithms.length > 0).toBe(usage === 'SIGN_VERIFY')
    expect(encryptionAlgorithms.length > 0).toBe(usage === 'ENCRYPT_DECRYPT' && !symmetric)
  })

  it('to be imported waits for its material, once its dangers are understood', async () => {
    const order = newKey()
    const refused = await keys.refusal('keys.createExternal', { ...order, understood: false })
    expect(refused).toMatchObject({ code: 'UNDERSTANDING_REQUIRED' })
    expect(await keys.lastTrace()).toMatchObject({ operation: 'createKey', outcome: 'refused' })
    const view = await keys.ask('keys.createExternal', { ...order, understood: true })
    expect(view).toMatchObject({
      ...{ state: 'PendingImport', origin: 'External', hasMaterial: false, version: 0 },
      ...{ versions: [], imported: { bound: false, lastImportAt: null, issued: null } },
    })
    expect(await keys.lastTrace()).toMatchObject({
      ...{ operation: 'createKey', outcome: 'success', resourceId: view.id },
      params: { origin: 'External' },
    })
  })
})

describe('what is wrong with an order', () => {
  const code = async (over: Parameters<typeof newKey>[0]) => {
    const local = await keys.refusal('keys.create', newKey(over))
    const order = { ...newKey(over), understood: true }
    const external = await keys.refusal('keys.createExternal', order)
    expect(external.code).toBe(local.code)
    return { code: local.code, ...local.params }
  }

  it('is its alias', async () => {
    expect(await code({ alias: '' })).toMatchObject({ code: 'ALIAS_INVALID', fault: 'empty' })
    const long = { code: 'ALIAS_INVALID', fault: 'too-long', max: 255 }
    expect(await code({ alias: 'a'.repeat(256) })).toMatchObject(long)
    expect(await code({ alias: 'a b' })).toMatchObject({ fault: 'characters' })
    expect(await code({ alias: 'file/default' })).toMatchObject({ fault: 'reserved' })
    const { alias } = await keys.create({ alias: 'b'.repeat(255) })
    expect(await code({ alias })).toMatchObject({ code: 'ALIAS_TAKEN' })
  })

  it('is its description', async () => {
    const long = { code: 'DESCRIPTION_INVALID', fault: 'too-long', max: 255 }
    expect(await code({ description: 'd'.repeat(256) })).toMatchObject(long)
    expect(await code({ description: 'a\nb' })).toMatchObject({ fault: 'characters' })
    await keys.create({ description: 'd'.repeat(255) })
  })

  it('is a tag', async () => {
    const one = (key: string, value = '') => code({ tags: [{ key, value }] })
    expect(await one('')).toMatchObject({ code: 'TAG_KEY_INVALID', fault: 'empty' })
    expect(await one('k'.repeat(37))).toMatchObject({ code: 'TAG_KEY_INVALID', max: 36 })
    expect(await one('k!')).toMatchObject({ code: 'TAG_KEY_INVALID', fault: 'characters' })
    expect(await one('k', 'v'.repeat(44))).toMatchObject({ code: 'TAG_VALUE_INVALID', max: 43 })
    expect(await one('k', 'ä')).toMatchObject({ code: 'TAG_VALUE_INVALID', fault: 'characters' })
    const twice = [...tags(1), ...tags(1)]
    expect(await code({ tags: twice })).toMatchObject({ code: 'TAG_REPEATED', key: 'key-0' })
    expect(await code({ tags: tags(21) })).toMatchObject({ code: 'TAG_COUNT', max: 20 })
    expect((await keys.create({ tags: tags(20) })).tags).toHaveLength(20)
    const widest = [{ key: 'k'.repeat(36), value: 'v'.repeat(43) }]
    expect((await keys.create({ tags: widest })).tags).toEqual(widest)
  })

  it('is a usage that the kind does not have', async () => {
    const sign = { usage: 'SIGN_VERIFY', spec: 'AES_256' } as const
    expect(await code(sign)).toMatchObject({ code: 'KEY_USAGE_REFUSED', ...sign })
    const encrypt = { usage: 'ENCRYPT_DECRYPT', spec: 'EC_P256' } as const
    expect(await code(encrypt)).toMatchObject({ code: 'KEY_USAGE_REFUSED', ...encrypt })
  })

  it('is a kind that is not imported', async () => {
    const order = { ...newKey({ spec: 'SM2' }), understood: true }
    const refused = await keys.refusal('keys.createExternal', order)
    expect(refused).toMatchObject({ code: 'KEY_SPEC_REFUSED', params: { spec: 'SM2' } })
  })

  it('touches neither token nor store', async () => {
    const objects = (await keys.vault.token.find({ persistent: true })).length
    const before = await keys.ask('keys.list', undefined)
    await code({ alias: 'a b' })
    expect((await keys.vault.token.find({ persistent: true })).length).toBe(objects)
    expect(await keys.ask('keys.list', undefined)).toEqual(before)
    expect(await keys.vault.store.intents.list()).toEqual([])
  })
})

describe('two orders at once', () => {
  const both = (one: object, other: object) => {
    const order = newKey()
    return Promise.all([
      keys.call('keys.create', { ...order, ...one }),
      keys.call('keys.create', { ...order, ...other }),
    ])
  }

  it('that are the same are one: a double click makes one key', async () => {
    const [first, second] = await both({}, {})
    expect(first).toMatchObject({ ok: true })
    expect(second).toEqual(first)
  })

  it('for one alias are one key and one refusal', async () => {
    // Which of them comes first, the disk decides: each is asked for room before.
    const answers = await both({ description: 'one' }, { description: 'other' })
    const [made, refused] = [...answers].sort((one, other) => Number(other.ok) - Number(one.ok))
    expect(made).toMatchObject({ ok: true })
    expect(refused).toMatchObject({ ok: false, error: { code: 'ALIAS_TAKEN' } })
  })
})
