import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MaterialRecord } from '@main/store/types.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import { makers, makeToken, makeWorld, type World } from './fixture.ts'
import type { TestToken } from '../../support/token.ts'

describe.each(makers)('what a crash leaves on %s', (maker) => {
  let world: World
  let token: TestToken
  let vault: UnlockedVault
  let release: () => void

  beforeAll(async () => {
    const made = makeToken(maker, 'orphans')
    token = made.token
    release = made.dispose
    world = makeWorld()
    vault = await world.create(token)
  })
  afterAll(async () => {
    await world.dispose()
    release()
  })

  async function reopen(): Promise<number> {
    await world.vaults.lock('asked')
    vault = await world.unlock(vault.id, token)
    return (await world.vaults.state()).orphans
  }

  async function makeObject(label: string, id = randomBytes(16)) {
    const key = { purpose: 'ceremony-material', label, id, persistent: true } as const
    await vault.token.generateSymmetric('aes', 256, key)
    return id.toString('hex')
  }

  const recordOf = (objectId: string): MaterialRecord => ({
    ...{ id: `m-${objectId}`, spec: 'AES_256', rehearsal: false, backup: 'token', objectId },
    ...{ sealed: null, kcvEcb: null, kcvCmac: null, publicKey: null },
    ...{ createdAt: '2026-11-22T08:00:00.000Z', ceremonyId: 'c' },
  })

  it('is nothing when an intent was settled, or its object recorded or never made', async () => {
    const intent = await vault.intents.begin('make-material', 'aa'.repeat(16), 'keyrite:m:1')
    expect(await reopen()).toBe(0)
    expect(await vault.store.intents.list()).toEqual([])
    await vault.intents.settle(intent)
    const id = randomBytes(16)
    await vault.intents.begin('make-material', id.toString('hex'), 'keyrite:m:2')
    await vault.store.materials.insert(recordOf(await makeObject('keyrite:m:2', id)))
    expect(await reopen()).toBe(0)
    expect(await vault.store.intents.list()).toEqual([])
  })

  it('is an object without a record; found, shown, and removed on request', async () => {
    const id = randomBytes(16)
    await vault.intents.begin('make-material', id.toString('hex'), 'keyrite:m:3')
    await makeObject('keyrite:m:3', id)
    expect(await vault.orphans()).toEqual([])
    expect(await reopen()).toBe(1)
    const [orphan] = await vault.orphans()
    expect(orphan).toMatchObject({ label: 'keyrite:m:3', class: 'secret' })
    expect(await world.vaults.removeOrphans(vault)).toBe(1)
    expect((await world.vaults.state()).orphans).toBe(0)
    expect(await vault.store.intents.list()).toEqual([])
    expect(await vault.token.find({ id })).toEqual([])
    expect(await reopen()).toBe(0)
  })

  it("is neither what is being made now nor what is somebody else's", async () => {
    const mine = randomBytes(16)
    await makeObject('keyrite:ffffffff-0000-4000-8000-000000000000:root')
    await makeObject('something of another program')
    await vault.intents.begin('make-material', mine.toString('hex'), 'keyrite:m:4')
    await makeObject('keyrite:m:4', mine)
    const labelled = randomBytes(16)
    const label = `keyrite:${vault.id}:material:5`
    await vault.intents.begin('make-material', labelled.toString('hex'), label)
    await makeObject(label, labelled)
    expect(await world.vaults.removeOrphans(vault)).toBe(0)
    expect(await vault.token.find({ id: mine })).toHaveLength(1)
    expect(await vault.token.find({ id: labelled })).toHaveLength(1)
    await makeObject(`keyrite:${vault.id}:root`)
    expect(await vault.orphans()).toHaveLength(1)
    expect(await reopen()).toBe(3)
    expect(await world.vaults.removeOrphans(vault)).toBe(3)
    expect(await reopen()).toBe(0)
  })

  it('is a destruction that is finished, unless it never began', async () => {
    const whole = await makeObject('keyrite:m:5')
    await vault.store.materials.insert(recordOf(whole))
    await vault.intents.begin('destroy-material', whole, 'keyrite:m:5')
    const gone = recordOf('bb'.repeat(16))
    await vault.store.materials.insert(gone)
    await vault.intents.begin('destroy-material', 'bb'.repeat(16), 'keyrite:m:6')
    expect(await reopen()).toBe(0)
    expect(await vault.store.intents.list()).toEqual([])
    expect(await vault.store.materials.get(`m-${whole}`)).not.toBeNull()
    expect(await vault.store.materials.get(gone.id)).toBeNull()
  })
})
