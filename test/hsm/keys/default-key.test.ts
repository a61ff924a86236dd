import { afterAll, beforeAll, expect, it } from 'vitest'
import { defaultKey } from '@main/keys/index.ts'
import { Keys } from './driver.ts'

let keys: Keys
beforeAll(async () => {
  keys = await Keys.make()
})
afterAll(() => keys.dispose())

it('is made once, however many ask for it at once', async () => {
  const asked = [1, 2, 3].map(() => defaultKey(keys.vault, 'file/default'))
  const [first, ...others] = await Promise.all(asked)
  for (const other of others) expect(other).toEqual(first)
  expect(await keys.get(first?.id ?? '')).toMatchObject({
    ...{ alias: 'file/default', isDefault: true, state: 'Enabled', spec: 'AES_256' },
    ...{ usage: 'ENCRYPT_DECRYPT', backup: 'recoverable', origin: 'Keyrite' },
    versions: [{ number: 1, backedUp: true }],
  })
  const made = (await keys.traces()).filter(({ operation }) => operation === 'createKey')
  expect(made).toHaveLength(1)
  expect(made[0]).toMatchObject({
    ...{ operator: 'Olga Officer', resourceId: first?.id, outcome: 'success' },
    params: { alias: 'file/default', custody: 'token' },
  })
})

it('is the same one when the vault is opened again', async () => {
  const before = await defaultKey(keys.vault, 'file/default')
  await keys.relock()
  expect(await defaultKey(keys.vault, 'file/default')).toEqual(before)
})

it('counts in no quota, but in the list', async () => {
  const { keys: rows, quota, counts } = await keys.ask('keys.list', undefined)
  expect(rows).toHaveLength(1)
  expect(quota.used).toBe(0)
  expect(counts.Enabled).toBe(1)
})

it('encrypts and makes data keys, and allows nothing else', async () => {
  const { id: keyId } = await defaultKey(keys.vault, 'file/default')
  expect((await keys.get(keyId)).allowed).toEqual(['encrypt', 'decrypt', 'dataKey'])
  expect(await keys.outcome('keys.createDataKey', { keyId, length: 'AES_256' })).toBe('ok')
  const understood = true
  for (const code of [
    await keys.outcome('keys.disable', { keyId, understood }),
    await keys.outcome('keys.scheduleDeletion', { keyId, understood, days: 7 }),
    await keys.outcome('keys.updateAlias', { keyId, alias: 'mine' }),
    await keys.outcome('keys.createTag', { keyId, key: 'k', value: '' }),
    await keys.outcome('keys.enableRotation', { keyId, days: 30 }),
    await keys.outcome('keys.replace', { keyId }),
  ]) {
    expect(code).toBe('KEY_IS_DEFAULT')
  }
})
