import { afterAll, beforeAll, expect, it } from 'vitest'
import { defaultKey } from '@main/keys/index.ts'
import { Keys, newKey } from './driver.ts'

let keys: Keys
beforeAll(async () => {
  keys = await Keys.make()
})
afterAll(() => keys.dispose())

const used = async () => (await keys.ask('keys.list', undefined)).quota

it('is 100 keys in whatever state, default ones aside', async () => {
  const { id: enabled } = await keys.create()
  const { id: disabled } = await keys.create()
  await keys.ask('keys.disable', { keyId: disabled, understood: true })
  const { id: doomed } = await keys.createExternal()
  await keys.ask('keys.scheduleDeletion', { keyId: doomed, days: 7, understood: true })
  for (let n = 4; n <= 99; n += 1) await keys.createExternal()
  await defaultKey(keys.vault, 'file/default')
  expect(await used()).toEqual({ used: 99, max: 100 })
  await keys.create()
  expect(await used()).toEqual({ used: 100, max: 100 })

  const objects = async () => (await keys.vault.token.find({ persistent: true })).length
  const before = await objects()
  const full = { code: 'KEY_QUOTA', params: { max: 100 } }
  expect(await keys.refusal('keys.create', newKey())).toMatchObject(full)
  const external = { ...newKey(), understood: true }
  expect(await keys.refusal('keys.createExternal', external)).toMatchObject(full)
  expect(await keys.refusal('keys.replace', { keyId: enabled })).toMatchObject(full)
  expect(await keys.lastTrace()).toMatchObject({ operation: 'rotateKey', code: 'KEY_QUOTA' })
  expect(await objects()).toBe(before)
  expect(await keys.vault.store.intents.list()).toEqual([])
  // A default key takes no place, and finds one.
  expect(await defaultKey(keys.vault, 'file/default')).toMatchObject({ isDefault: true })
})

it('lets one in when one is gone, and only one of two', async () => {
  const [first] = (await keys.ask('keys.list', undefined)).keys
  await keys.vault.store.keys.bury({
    ...{ id: first?.id ?? '', alias: first?.alias ?? '', spec: 'AES_256' },
    deletedAt: keys.now.toISOString(),
  })
  const outcomes = await Promise.all([
    keys.outcome('keys.create', newKey()),
    keys.outcome('keys.create', newKey()),
  ])
  expect(outcomes.sort()).toEqual(['KEY_QUOTA', 'ok'])
})
