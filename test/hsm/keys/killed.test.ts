// kill -9 between the token's half and the store's half of every two-sided operation.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clockwork, DAY } from './clockwork.ts'
import { newKey, type Keys } from './driver.ts'
import { importedKey } from './imported.ts'
import { Mortal } from './mortal.ts'

let mortal: Mortal
let keys: Keys
let clock: ReturnType<typeof clockwork>
beforeAll(async () => {
  mortal = await Mortal.make('killed-keys')
  keys = mortal.keys
  clock = clockwork(keys)
})
afterAll(() => mortal.dispose())

const kill = (rule: string) => ({ rule })
const list = async () => (await keys.ask('keys.list', undefined)).keys

describe('while a key is made', () => {
  const symmetric = () => newKey()
  const recoverable = () => newKey({ backup: 'recoverable' })
  const pair = () => newKey({ spec: 'EC_P256', usage: 'SIGN_VERIFY' })

  it.each([
    ['before the token', symmetric, kill('C_GenerateKey 1 kill'), 0],
    ['after it', symmetric, kill('C_GenerateKey 1 kill-after'), 0],
    ['after the pair', pair, kill('C_GenerateKeyPair 1 kill-after'), 0],
    ['after what is backed up was put in', recoverable, 'before-store', 0],
    ['before the store', symmetric, 'before-store', 0],
    ['before the commit', symmetric, 'in-store', 0],
    ['before the commit of a pair', pair, 'in-store', 0],
    ['after the commit', symmetric, 'after-store', 1],
    ['after the commit of a pair', pair, 'after-store', 1],
  ] as const)('%s', async (_, orderOf, end, made) => {
    const before = await list()
    const order = orderOf()
    expect(await mortal.killed({ create: order }, end)).toBe(made)
    await mortal.expectAgreement()
    const after = await list()
    expect(after).toHaveLength(before.length + made)
    expect(after.some(({ alias }) => alias === order.alias)).toBe(made === 1)
    if (made === 0) expect(await keys.outcome('keys.create', order)).toBe('ok')
  })
})

describe('while a key is replaced', () => {
  it.each([
    ['before the token', kill('C_GenerateKey 1 kill'), false],
    ['before the store', 'before-store', false],
    ['before the commit', 'in-store', false],
    ['after the commit', 'after-store', true],
  ] as const)('%s', async (_, end, done) => {
    const { id, alias } = await keys.create()
    // The old key's rotation, and the new one's making.
    expect(await mortal.killed({ replace: id }, end)).toBe(done ? 2 : 0)
    await mortal.expectAgreement()
    const now = await keys.get(id)
    expect(now.alias === alias).toBe(!done)
    const named = (await list()).filter((key) => key.alias === alias)
    expect(named).toHaveLength(1)
    expect(named[0]?.id === id).toBe(!done)
  })
})

describe('while a key is rotated', () => {
  it.each([
    ['after the token', kill('C_GenerateKey 1 kill-after'), 1],
    ['before the store', 'before-store', 1],
    ['before the commit', 'in-store', 1],
    ['after the commit', 'after-store', 2],
  ] as const)('%s', async (_, end, version) => {
    const keyId = await clock.withRotation(30)
    const { ciphertext } = await keys.ask('keys.encrypt', { keyId, plaintext: 'AAAA' })
    keys.world.clock.advance(30 * DAY)
    await mortal.killed('due', end)
    await mortal.expectAgreement()
    expect(await keys.get(keyId)).toMatchObject({ version, rotations: { count: version - 1 } })
    expect(await keys.ask('keys.decrypt', { ciphertext })).toMatchObject({ plaintext: 'AAAA' })
    const traces = await clock.tracesOf(keyId)
    // What happened has its trace, what didn't has none.
    expect(traces).toHaveLength(version - 1)
    await clock.run()
    expect(await keys.get(keyId)).toMatchObject({ version: 2, rotations: { count: 1 } })
  })
})

describe('while a key is deleted', () => {
  it.each([
    ['before the store', 'before-store', false],
    ['before the commit', 'in-store', false],
    ['after the commit', 'after-store', true],
    ['before the first object', kill('C_DestroyObject 1 kill'), true],
    ['between the halves of a pair', kill('C_DestroyObject 1 kill-after'), true],
    ['after both', kill('C_DestroyObject 2 kill-after'), true],
  ] as const)('%s', async (_, end, gone) => {
    const { id: keyId } = await keys.create({ spec: 'EC_P256', usage: 'SIGN_VERIFY' })
    const order = { keyId, days: 7, understood: true }
    await keys.ask('keys.scheduleDeletion', order)
    keys.world.clock.advance(7 * DAY)
    await mortal.killed('due', end)
    await mortal.expectAgreement()
    expect(await keys.outcome('keys.get', { keyId })).toBe(gone ? 'KEY_DELETED' : 'ok')
    expect(await clock.objectsOf(keyId)).toBe(gone ? 0 : 2)
    expect(await clock.tracesOf(keyId)).toHaveLength(gone ? 1 : 0)
    await clock.run()
    expect(await keys.outcome('keys.get', { keyId })).toBe('KEY_DELETED')
  })
})

describe('while material expires', () => {
  it.each([
    ['before the commit', 'in-store', false],
    ['after the commit', 'after-store', true],
    ['after the object', kill('C_DestroyObject 1 kill-after'), true],
  ] as const)('%s', async (_, end, gone) => {
    const expiresAt = new Date(keys.now.getTime() + DAY).toISOString()
    const { id: keyId } = await importedKey(keys, { expiresAt })
    keys.world.clock.advance(DAY)
    await mortal.killed('due', end)
    expect((await keys.get(keyId)).state).toBe(gone ? 'PendingImport' : 'Enabled')
    expect(await clock.objectsOf(keyId)).toBe(gone ? 0 : 1)
    await clock.run()
    await mortal.expectAgreement()
    expect(await keys.get(keyId)).toMatchObject({ state: 'PendingImport', hasMaterial: false })
  })
})
