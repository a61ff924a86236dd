import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadModule } from '@main/hsm/module.ts'
import { vaultFolder } from '@main/vault/folder.ts'
import type { Progress, TokenReport } from '@main/vault/index.ts'
import { makeSoftHsm } from '../../support/softhsm.ts'
import type { TestToken } from '../../support/token.ts'
import { buildChild, type Child } from './child.ts'
import { makeWorld, pinOf, type World } from './fixture.ts'

// One SoftHSM for this file: the module is loaded once in a process.
const softHsm = makeSoftHsm()
let child: Child
let report: TokenReport
let world: World

beforeAll(async () => {
  child = await buildChild('create-and-die')
  const first = makeWorld()
  report = (await first.create(softHsm.addToken('first'))).report
  await first.dispose()
})
afterAll(() => {
  child.dispose()
  softHsm.dispose()
})
beforeEach(() => {
  world = makeWorld()
})
afterEach(async () => {
  await world.dispose()
})

/** Labels of Keyrite's objects on the token. */
async function objectsOn(token: TestToken): Promise<string[]> {
  const module = await loadModule({ path: token.modulePath })
  using pin = pinOf(token)
  const open = await module.openToken({ serial: token.serial, label: token.label }, pin)
  try {
    const found = await open.find({ labelPrefix: 'keyrite:', persistent: true })
    return found.map(({ label }) => label)
  } finally {
    await open.close()
  }
}

const vaultsIn = (folder: string) => readdirSync(join(folder, 'vaults'))
const isStep = (done: number) => (step: Progress) =>
  step.job === 'create-vault' && step.done === done

describe('a creation that fails', () => {
  it.each([0, 1, 2, 3, 4])('at step %i leaves nothing on token or disk', async (done) => {
    const token = softHsm.addToken(`fails-${done}`)
    const broken = new Error('in the middle')
    world.onProgress((step) => {
      if (isStep(done)(step)) throw broken
    })
    await expect(world.create(token, { report })).rejects.toBe(broken)
    expect(await objectsOn(token)).toEqual([])
    expect(vaultsIn(world.dataFolder)).toEqual([])
    expect(world.vaults.current()).toBeNull()
    world.onProgress(() => undefined)
    const vault = await world.create(token, { report })
    expect(vault.name).toBe('Test vault')
  })

  it('because a file is in the way undoes the keys, too', async () => {
    const token = softHsm.addToken('in the way')
    world.onProgress((step) => {
      if (!isStep(3)(step)) return
      const [id = ''] = vaultsIn(world.dataFolder)
      writeFileSync(vaultFolder(world.dataFolder, id).store, 'something')
    })
    await expect(world.create(token, { report })).rejects.toMatchObject({ code: 'TARGET_EXISTS' })
    expect(await objectsOn(token)).toEqual([])
    expect(vaultsIn(world.dataFolder)).toEqual([])
  })
})

describe('a creation that is killed', () => {
  it.each([
    [1, 0],
    [2, 1],
    [3, 3],
    [4, 3],
  ])('at step %i leaves %i objects, which the next one removes', async (done, left) => {
    const token = softHsm.addToken(`killed-${done}`)
    const order = { done, token, dataFolder: world.dataFolder, report }
    expect(await child.run(order)).toBe('SIGKILL')
    expect(await objectsOn(token)).toHaveLength(left)
    const [unfinished = ''] = vaultsIn(world.dataFolder)
    expect(existsSync(vaultFolder(world.dataFolder, unfinished).intent)).toBe(true)
    expect(await world.vaults.list()).toEqual([])
    const vault = await world.create(token, { report })
    expect(vaultsIn(world.dataFolder)).toEqual([vault.id])
    expect(vault.id).not.toBe(unfinished)
    const objects = await vault.token.find({ labelPrefix: 'keyrite:', persistent: true })
    expect(objects).toHaveLength(3)
    expect(objects.every(({ label }) => label.startsWith(`keyrite:${vault.id}:`))).toBe(true)
  })

  it("does not make the next one touch another vault's keys", async () => {
    const token = softHsm.addToken('shared')
    const first = makeWorld()
    const vault = await first.create(token, { report })
    await first.vaults.lock('asked')
    // Another workstation's data folder, with an intent that names the id of this vault's root
    // key under a label that was never its own.
    const folder = vaultFolder(world.dataFolder, '00000000-0000-4000-8000-000000000000')
    mkdirSync(folder.path)
    const intent = {
      format: 'keyrite-vault-intent',
      version: 1,
      vaultId: folder.id,
      startedAt: '2026-11-22T08:00:00.000Z',
      token: vault.token.identity,
      objects: [{ id: vault.header.root.keyId, label: 'keyrite:other' }],
    }
    writeFileSync(folder.intent, JSON.stringify(intent))
    await world.create(token, { report })
    await world.vaults.lock('asked')
    expect(await objectsOn(token)).toHaveLength(6)
    await first.unlock(vault.id, token)
    expect((await first.vaults.state()).orphans).toBe(0)
    await first.dispose()
  })
})

describe('a lock while a vault is being made', () => {
  it('shuts it as soon as it is there', async () => {
    const token = softHsm.addToken('impatient')
    world.onProgress((step) => {
      if (isStep(3)(step)) void world.vaults.lock('quit')
    })
    await expect(world.create(token, { report })).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(world.vaults.current()).toBeNull()
    expect(await world.vaults.list()).toHaveLength(1)
  })
})
