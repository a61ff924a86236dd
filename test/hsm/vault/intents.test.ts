import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { UnlockedVault } from '@main/vault/index.ts'
import type { TestToken } from '../../support/token.ts'
import { makers, makeToken, makeWorld, type World } from './fixture.ts'
import { aKey, parametersOf, versionOf } from './key-records.ts'

describe.each(makers)('what was begun with a key on %s', (maker) => {
  let world: World
  let token: TestToken
  let vault: UnlockedVault
  let release: () => void

  beforeAll(async () => {
    const made = makeToken(maker, 'intents')
    token = made.token
    release = made.dispose
    world = makeWorld()
    vault = await world.create(token)
  })
  afterAll(async () => {
    await world.dispose()
    release()
  })
  afterEach(async () => {
    // Whatever was begun is settled, and nothing is offered to the officer as an orphan.
    expect(await vault.store.intents.list()).toEqual([])
    expect((await world.vaults.state()).orphans).toBe(0)
  })

  async function reopen() {
    await world.vaults.lock('asked')
    vault = await world.unlock(vault.id, token)
  }

  const newId = () => randomBytes(16).toString('hex')
  const labelOf = (objectId: string) => `keyrite:${vault.id}:key:${objectId}:1`
  const on = (objectId: string) => vault.token.find({ id: Buffer.from(objectId, 'hex') })

  async function makeAes(objectId = newId()) {
    const id = Buffer.from(objectId, 'hex')
    const key = { purpose: 'seal', label: labelOf(objectId), id, persistent: true } as const
    await vault.token.generateSymmetric('aes', 256, key)
    return objectId
  }
  async function makePair(objectId = newId()) {
    const id = Buffer.from(objectId, 'hex')
    const label = labelOf(objectId)
    const key = { purpose: 'ceremony-sign', label, id, persistent: true } as const
    await vault.token.generateKeyPair('RSA_2048', key)
    return objectId
  }
  const begin = (kind: 'make-key' | 'destroy-key', objectId: string) =>
    vault.intents.begin(kind, objectId, labelOf(objectId))

  it('is settled when nothing was made yet', async () => {
    await begin('make-key', newId())
    await reopen()
  })

  it('is destroyed when it was made and not recorded', async () => {
    const [aes, pair] = [newId(), newId()]
    await begin('make-key', aes)
    await begin('make-key', pair)
    await makeAes(aes)
    await makePair(pair)
    await reopen()
    expect(await on(aes)).toEqual([])
    expect(await on(pair)).toEqual([])
  })

  it('is destroyed when only half of a pair was made', async () => {
    const pair = await makePair()
    const [half] = await on(pair)
    await vault.token.destroy(half!)
    await begin('make-key', pair)
    await reopen()
    expect(await on(pair)).toEqual([])
  })

  it('is kept when it was recorded, as a version or as a wrapping pair', async () => {
    const [version, wrapping] = [await makeAes(), await makePair()]
    await begin('make-key', version)
    await begin('make-key', wrapping)
    const key = aKey()
    await vault.store.keys.insert(key)
    await vault.store.keys.insertVersion(versionOf(key.id, 1, version))
    await vault.store.keys.putParameters(parametersOf(key.id, wrapping))
    await reopen()
    expect(await on(version)).toHaveLength(1)
    expect(await on(wrapping)).toHaveLength(2)
    // Without an intent, too, it is explained.
    expect(await vault.orphans()).toEqual([])
  })

  it('is destroyed when that was decided, whatever of it was done', async () => {
    const [whole, half, gone] = [await makePair(), await makePair(), newId()]
    const [one] = await on(half)
    await vault.token.destroy(one!)
    for (const id of [whole, half, gone]) await begin('destroy-key', id)
    await reopen()
    for (const id of [whole, half, gone]) expect(await on(id)).toEqual([])
  })

  it('is destroyed under any label, and nothing else is', async () => {
    const [doomed, kept] = [newId(), await makeAes()]
    const id = Buffer.from(doomed, 'hex')
    const key = { purpose: 'seal', label: 'cut', id, persistent: true } as const
    await vault.token.generateSymmetric('aes', 256, key)
    await begin('destroy-key', doomed)
    // What is no CKA_ID of Keyrite's names nothing: an empty one would name everything.
    await begin('destroy-key', '')
    await reopen()
    expect(await on(doomed)).toEqual([])
    expect(await on(kept)).toHaveLength(1)
    const [orphan] = await vault.orphans()
    expect(orphan?.id.toString('hex')).toBe(kept)
    expect(await world.vaults.removeOrphans(vault)).toBe(1)
  })

  it('is finished for many keys at once', async () => {
    const made: string[] = []
    for (let n = 0; n < 12; n += 1) made.push(await makeAes())
    for (const id of made.slice(0, 6)) await begin('destroy-key', id)
    for (const id of made.slice(6)) await begin('make-key', id)
    await reopen()
    for (const id of made) expect(await on(id)).toEqual([])
  })

  it('is no orphan while it is destroyed in this session', async () => {
    const id = await makeAes()
    const intent = await begin('destroy-key', id)
    expect(await vault.orphans()).toEqual([])
    for (const object of await on(id)) await vault.token.destroy(object)
    await vault.intents.settle(intent)
  })
})
