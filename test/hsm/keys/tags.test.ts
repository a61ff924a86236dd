import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Keys } from './driver.ts'

let keys: Keys
let keyId: string
beforeAll(async () => {
  keys = await Keys.make()
})
beforeEach(async () => {
  keyId = (await keys.createExternal()).id
})
afterAll(() => keys.dispose())

const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ key: `key-${from + at}`, value: '' }))
const put = (tags: { key: string; value: string }[]) =>
  keys.call('keys.batchCreateTags', { keyId, tags })
const tags = async () => (await keys.get(keyId)).tags

describe('one tag', () => {
  it('is put on, given another value, and taken off', async () => {
    await keys.ask('keys.createTag', { keyId, key: 'team', value: 'blue' })
    expect(await keys.lastTrace()).toMatchObject({
      ...{ operation: 'createKeyTag', resourceId: keyId },
      params: { tag: 'team', value: 'blue' },
    })
    await keys.ask('keys.createTag', { keyId, key: 'team', value: '' })
    expect(await tags()).toEqual([{ key: 'team', value: '' }])
    const view = await keys.ask('keys.deleteTag', { keyId, key: 'team' })
    expect(view.tags).toEqual([])
    expect(await keys.lastTrace()).toMatchObject({
      ...{ operation: 'deleteKeyTag', resourceId: keyId },
      params: { tag: 'team' },
    })
    expect(await keys.outcome('keys.deleteTag', { keyId, key: 'team' })).toBe('TAG_NOT_FOUND')
  })

  it.each([
    ['k'.repeat(36), 'v'.repeat(43), 'ok'],
    ['k'.repeat(37), '', 'TAG_KEY_INVALID'],
    ['', '', 'TAG_KEY_INVALID'],
    ['k:', '', 'TAG_KEY_INVALID'],
    ['k', 'v'.repeat(44), 'TAG_VALUE_INVALID'],
    ['k', 'v/', 'TAG_VALUE_INVALID'],
  ])('%.3s… with %.3s… is %s', async (key, value, code) => {
    expect(await keys.outcome('keys.createTag', { keyId, key, value })).toBe(code)
    expect(await tags()).toHaveLength(code === 'ok' ? 1 : 0)
  })

  it('is the twentieth, but not the twenty-first', async () => {
    expect(await put(many(19))).toMatchObject({ ok: true })
    const add = (key: string) => keys.outcome('keys.createTag', { keyId, key, value: 'x' })
    expect(await add('twentieth')).toBe('ok')
    expect(await add('twenty-first')).toBe('TAG_COUNT')
    // Another value takes no room.
    expect(await add('twentieth')).toBe('ok')
    expect(await tags()).toHaveLength(20)
  })
})

describe('many tags', () => {
  it('are put on together, and those that were there get their new value', async () => {
    await put([{ key: 'team', value: 'blue' }])
    const both = [
      { key: 'stage', value: 'test' },
      { key: 'team', value: 'red' },
    ]
    await put(both)
    expect(await tags()).toEqual(both)
    expect(await keys.lastTrace()).toMatchObject({
      ...{ operation: 'batchCreateKeyTags', resourceId: keyId },
      params: { tags: 'stage=test team=red' },
    })
  })

  it('are put on all, or none', async () => {
    expect(await put(many(21))).toMatchObject({ error: { code: 'TAG_COUNT', params: { max: 20 } } })
    expect(await put([...many(2), ...many(1)])).toMatchObject({ error: { code: 'TAG_REPEATED' } })
    expect(await put([...many(2), { key: 'ä', value: '' }])).toMatchObject({
      error: { code: 'TAG_KEY_INVALID' },
    })
    expect(await tags()).toEqual([])
    expect(await put(many(20))).toMatchObject({ ok: true })
    expect(await put(many(2, 19))).toMatchObject({ error: { code: 'TAG_COUNT' } })
    expect(await tags()).toHaveLength(20)
  })

  it('are taken off together, whatever of them is there', async () => {
    await put(many(3))
    await keys.ask('keys.batchDeleteTags', { keyId, keys: ['key-0', 'nothing', 'key-2'] })
    expect(await tags()).toEqual([{ key: 'key-1', value: '' }])
    expect(await keys.lastTrace()).toMatchObject({
      ...{ operation: 'batchDeleteKeyTags', resourceId: keyId },
      params: { tags: 'key-0 key-2' },
    })
  })

  it('may be the same on several keys', async () => {
    const team = [{ key: 'team', value: 'blue' }]
    const other = await keys.createExternal({ tags: team })
    expect(await put(team)).toMatchObject({ ok: true })
    expect([await tags(), (await keys.get(other.id)).tags]).toEqual([team, team])
  })

  it('are listed for whoever searches, each key once', async () => {
    const other = await keys.createExternal({ tags: [{ key: 'zone', value: 'b' }] })
    await put([{ key: 'zone', value: 'a' }])
    const inUse = await keys.ask('keys.tagsInUse', undefined)
    expect(inUse.filter(({ key }) => key === 'zone')).toEqual([{ key: 'zone', values: ['a', 'b'] }])
    await keys.ask('keys.deleteTag', { keyId: other.id, key: 'zone' })
    const left = await keys.ask('keys.tagsInUse', undefined)
    expect(left.filter(({ key }) => key === 'zone')).toEqual([{ key: 'zone', values: ['a'] }])
  })
})
