import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { finaliseAll } from '@main/hsm/module.ts'
import type { KeyObject } from '@main/hsm/types.ts'
import { MaterialService, wipeLive } from '@main/material/index.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import { makeCloud, type Cloud } from '../../support/cloud.ts'
import { Driver } from '../ceremony/driver.ts'
import { ceremonyAtReview } from './ceremony.ts'
import { buildChild, type ChildProgram, type Ended, type Killer } from './child-process.ts'
import type { Work } from './child.ts'
import { makeFaultyWorld, NO_RSA_PAIRS, type FaultyWorld } from './world.ts'

let faulty: FaultyWorld
let child: ChildProgram
beforeAll(async () => {
  faulty = makeFaultyWorld('killed')
  child = await buildChild()
})
afterEach(() => faulty.fault())
afterAll(async () => {
  child.dispose()
  await faulty.dispose()
})

/** To hit a moment between two files: luck, mostly one try, many on a busy machine. */
const TRIES = 60
/** Milliseconds that so many tries may take. */
const LUCK_MS = 600_000
/** What became of a child that was killed once it had said that it begins. */
const killedAtWork: Ended = { signal: 'SIGKILL', said: 'ready' }

/** Lets another process work on the same data folder and token until it is dead. */
async function killed(vaultId: string, work: Work, killer?: Killer): Promise<Ended> {
  await faulty.world.vaults.lock('asked')
  const { dataFolder, clock } = faulty.world
  const rulesFile = faulty.proxy.env['KEYRITE_PROXY_RULES'] ?? ''
  const now = clock.now().toISOString()
  const order = { dataFolder, vaultId, now, rulesFile, work, token: faulty.token }
  const ended = await child.run(order, killer)
  faulty.fault()
  // What another process did to the token is seen by a module that starts anew.
  await finaliseAll()
  return ended
}

/** SoftHSM writes the public half first, and gives the private one a file before it fills it. */
function whenFilesAre(added: number): Killer {
  const { tokenFolder } = faulty.softHsm
  const [name = ''] = readdirSync(tokenFolder)
  return { folder: join(tokenFolder, name), ending: '.object', added }
}

describe('kill -9 while a vault is made (5)', () => {
  const vaultFolder = (name: string) => join(faulty.world.dataFolder, 'vaults', name)
  const vaultFolders = () => readdirSync(vaultFolder(''))

  const armed = (rule: string): readonly string[] => [NO_RSA_PAIRS, rule]
  /** `left`: objects on the token afterwards. */
  const points = [
    { when: 'before the root key', step: 1, rules: armed('C_GenerateKey 1 kill'), left: 0 },
    { when: 'after the root key', step: 1, rules: armed('C_GenerateKey 1 kill-after'), left: 1 },
    { when: 'after both keys', step: 2, rules: armed('C_GenerateKeyPair 1 kill-after'), left: 3 },
    { when: 'before the store', step: 3, rules: 'die', left: 3 },
    { when: 'between store and header', step: 4, rules: 'die', left: 3 },
  ] as const

  it.each(points)('$when leaves no vault, and nothing in the way of the next', async (point) => {
    const { step, rules, left } = point
    const ended = await killed('', { kind: 'create', step, rules })
    expect(ended).toEqual({ signal: 'SIGKILL', said: rules === 'die' ? '' : 'ready' })
    expect(await faulty.objects()).toHaveLength(left)
    expect(vaultFolders()).toHaveLength(1)
    expect(await faulty.world.vaults.list()).toEqual([])
  })

  const clearToken = () =>
    faulty.loggedIn(async (token) => {
      for (const object of await token.find({ persistent: true })) await token.destroy(object)
    })

  it(
    'with half of the ceremony key leaves it to the next',
    async () => {
      let left = 0
      for (let tries = 0; tries < TRIES && left !== 2; tries += 1) {
        const work: Work = { kind: 'create', step: 1, rules: [NO_RSA_PAIRS] }
        // What is left of earlier tries is cleared away before: the counting begins with nothing.
        await clearToken()
        const ended = await killed('', work, whenFilesAre(3))
        // Whoever watches the files may have come too late: a vault is there, and goes again.
        if (ended.signal === null)
          for (const name of vaultFolders()) rmSync(vaultFolder(name), { recursive: true })
        else expect(ended).toEqual(killedAtWork)
        left = (await faulty.objects()).length
      }
      const classes = (await faulty.objects()).map((object) => object.class).sort()
      expect(classes).toEqual(['public', 'secret'])
    },
    LUCK_MS,
  )

  it('is cleared away by the next creation, all of it', async () => {
    expect(vaultFolders()).toHaveLength(1)
    const vault = await faulty.world.create(faulty.token)
    expect(vaultFolders()).toEqual([vault.id])
    const { root, ceremonyKey } = vault.header
    const ids = (await vault.token.find({ persistent: true })).map(({ id }) => id.toString('hex'))
    expect(ids.sort()).toEqual([root.keyId, ceremonyKey.keyId, ceremonyKey.keyId].sort())
    expect((await faulty.world.vaults.state()).orphans).toBe(0)
  })
})

describe('kill -9 while material is made (4, 5)', () => {
  let vault: UnlockedVault
  let cloud: Cloud
  let driver: Driver
  let halves = 0
  const folder = mkdtempSync(join(tmpdir(), 'keyrite-killed-'))

  beforeAll(async () => {
    vault = faulty.world.vaults.current() ?? (await faulty.world.create(faulty.token))
    const downloadedAt = faulty.world.clock.now()
    cloud = makeCloud({ algorithm: 'RSAES_OAEP_SHA_1', downloadedAt })
    driver = new Driver(() => vault)
  })
  afterAll(() => {
    cloud.dispose()
    rmSync(folder, { recursive: true, force: true })
  })

  const unlock = (id: string) => faulty.world.unlock(id, faulty.token)

  /** Objects of the token that no record accounts for; by the test's own reckoning. */
  async function unaccounted(): Promise<KeyObject[]> {
    const { root, ceremonyKey } = vault.header
    const known = new Set<string | null>([root.keyId, ceremonyKey.keyId])
    for (const { objectId } of await vault.store.materials.list()) known.add(objectId)
    const all = await vault.token.find({ persistent: true })
    return all.filter(({ id }) => !known.has(id.toString('hex')))
  }

  /** The chain holds, and all material that is recorded is there and is itself. */
  async function expectNothingLost(): Promise<void> {
    expect(await vault.audit.verify()).toMatchObject({ ok: true })
    const materials = new MaterialService(vault)
    for (const record of await vault.store.materials.list()) {
      wipeLive(await materials.open(record, 'token'))
    }
  }

  /** Opens the vault again after a kill. Answers how many objects were left over, now removed. */
  async function reopened(): Promise<number> {
    vault = await unlock(vault.id)
    await expectNothingLost()
    const left = await unaccounted()
    const offered = await vault.orphans()
    expect(offered.map(({ handle }) => handle)).toEqual(left.map(({ handle }) => handle))
    expect((await faulty.world.vaults.state()).orphans).toBe(left.length)
    halves += halfPairs(left)
    expect(await faulty.world.vaults.removeOrphans(vault)).toBe(left.length)
    expect(await unaccounted()).toEqual([])
    expect(await vault.store.intents.list()).toEqual([])
    await expectNothingLost()
    return left.length
  }

  function halfPairs(objects: readonly KeyObject[]): number {
    const count = (of: KeyObject['class']) => objects.filter((object) => object.class === of).length
    return Math.abs(count('public') - count('private'))
  }

  it('loses no ceremony and no key, whichever call it comes at', async () => {
    const { id: ceremonyId } = await ceremonyAtReview(driver, cloud, folder)
    for (const [rule, left] of [
      ['C_GenerateKey 1 kill', 0],
      ['C_GenerateKey 1 kill-after', 1],
      ['C_WrapKey 1 kill-after', 1],
      // The last call to the token; what follows is the store's commit.
      ['C_Sign 1 kill-after', 1],
      // A module that brings the process down by itself (23).
      ['C_WrapKey 1 abort', 1],
    ] as const) {
      const rules = [NO_RSA_PAIRS, rule]
      const ended = await killed(vault.id, { kind: 'perform', ceremonyId, rules })
      const signal = rule.endsWith('abort') ? 'SIGABRT' : 'SIGKILL'
      expect(ended, rule).toEqual({ signal, said: '' })
      expect(await reopened(), rule).toBe(left)
      const view = await driver.call('ceremony.get', { ceremonyId })
      expect(view).toMatchObject({ step: 'review', result: null })
    }
    const view = await driver.call('ceremony.get', { ceremonyId })
    expect(await driver.perform(view)).toMatchObject({ step: 'result' })
    expect(await vault.store.materials.list()).toHaveLength(1)
  })

  it.each([
    ['made', 1, 0],
    ['recorded', 0, 1],
    ['never', 0, 1],
  ] as const)('with material that is %s leaves %i over and keeps %i', async (end, left, kept) => {
    const before = (await vault.store.materials.list()).length
    const work: Work = { kind: 'make', spec: 'AES_256', count: 1, end, rules: [] }
    expect(await killed(vault.id, work)).toEqual(
      end === 'never' ? { signal: null, said: 'done' } : { signal: 'SIGKILL', said: 'ready' },
    )
    expect(await reopened()).toBe(left)
    expect(await vault.store.materials.list()).toHaveLength(before + kept)
  })

  it(
    'finds half a key pair',
    async () => {
      for (let tries = 0; tries < TRIES && halves === 0; tries += 1) {
        const work: Work = { kind: 'make', spec: 'EC_P256', count: null, end: 'never', rules: [] }
        expect(await killed(vault.id, work, whenFilesAre(2))).toEqual(killedAtWork)
        await reopened()
      }
      expect(halves).toBeGreaterThan(0)
    },
    LUCK_MS,
  )

  it('at any moment', async () => {
    for (let kill = 0; kill < 10; kill += 1) {
      const spec = kill % 2 === 0 ? 'EC_P256' : 'AES_256'
      const work: Work = { kind: 'make', spec, count: null, end: 'never', rules: [] }
      const ended = await killed(vault.id, work, { after: Math.random() * 60 })
      expect(ended).toEqual({ signal: 'SIGKILL', said: 'ready' })
      expect(await reopened()).toBeLessThanOrEqual(2)
    }
  })

  it.each([
    ['before the first object', 'C_DestroyObject 1 kill', true],
    ['between the two halves', 'C_DestroyObject 1 kill-after', false],
    ['after both', 'C_DestroyObject 2 kill-after', false],
  ])('of a destruction %s leaves all of a pair, or nothing', async (_, rule, whole) => {
    const ids = async () => (await vault.store.materials.list()).map(({ id }) => id)
    const before = new Set(await ids())
    await killed(vault.id, { kind: 'make', spec: 'EC_P256', count: 1, end: 'never', rules: [] })
    expect(await reopened()).toBe(0)
    const [materialId = ''] = (await ids()).filter((id) => !before.has(id))
    const rules = [NO_RSA_PAIRS, rule]
    const ended = await killed(vault.id, { kind: 'destroy', materialId, rules })
    expect(ended).toEqual({ signal: 'SIGKILL', said: '' })
    expect(await reopened()).toBe(0)
    expect((await vault.store.materials.get(materialId)) !== null).toBe(whole)
  })
})
