import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { KeySpec } from '@shared/domain'
import { finaliseAll } from '@main/hsm/module.ts'
import type { KeyRecord } from '@main/store/types.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import { makeFaultyWorld, NO_RSA_PAIRS, type FaultyWorld } from '../faults/world.ts'
import { buildChild, type Child } from './child.ts'
import type { Order } from './key-and-die.ts'
import { aKey } from './key-records.ts'

let faulty: FaultyWorld
let child: Child
let vault: UnlockedVault

beforeAll(async () => {
  faulty = makeFaultyWorld('keys killed')
  child = await buildChild('key-and-die')
  vault = await faulty.world.create(faulty.token)
})
afterEach(() => faulty.fault())
afterAll(async () => {
  child.dispose()
  await faulty.dispose()
})

const specs: readonly KeySpec[] = ['AES_256', 'EC_P256']
const keyOf = (spec: KeySpec): KeyRecord =>
  spec === 'AES_256' ? aKey() : { ...aKey(), spec, usage: 'SIGN_VERIFY' }
const halvesOf = (spec: KeySpec) => (spec === 'AES_256' ? 1 : 2)

/** In another process; then the vault is opened again here. Answers how that one ended. */
async function work(
  order: Pick<Order, 'work' | 'key'> & Partial<Pick<Order, 'end' | 'rules'>>,
): Promise<NodeJS.Signals | number | null> {
  await faulty.world.vaults.lock('asked')
  const { end = 'never', rules = [] } = order
  const ended = await child.run({
    ...{ dataFolder: faulty.world.dataFolder, token: faulty.token, vaultId: vault.id },
    ...{ rulesFile: faulty.proxy.env['KEYRITE_PROXY_RULES'] ?? '', work: order.work },
    ...{ key: order.key, end, rules: [NO_RSA_PAIRS, ...rules] },
  } satisfies Order)
  faulty.fault()
  // What another process did to the token is seen by a module that starts anew.
  await finaliseAll()
  vault = await faulty.world.unlock(vault.id, faulty.token)
  return ended
}

/** How many objects of the key are on the token. */
async function objectsOf(key: KeyRecord): Promise<number> {
  const found = await vault.token.find({ labelPrefix: `keyrite:${vault.id}:`, persistent: true })
  return found.filter(({ label }) => label.includes(key.id)).length
}

/** Both agree, and nothing is left open or offered as an orphan. */
async function expectWhole(key: KeyRecord, there: boolean): Promise<void> {
  expect((await vault.store.keys.get(key.id)) !== null).toBe(there)
  expect(await vault.store.keys.versions(key.id)).toHaveLength(there ? 1 : 0)
  expect(await objectsOf(key)).toBe(there ? halvesOf(key.spec) : 0)
  expect(await vault.store.intents.list()).toEqual([])
  expect((await faulty.world.vaults.state()).orphans).toBe(0)
}

describe.each(specs)('kill -9 while a key of %s is made', (spec) => {
  const generate = spec === 'AES_256' ? 'C_GenerateKey' : 'C_GenerateKeyPair'
  it.each([
    ['before the token is asked', { rules: [`${generate} 1 kill`] }, false],
    ['when the token has made it', { rules: [`${generate} 1 kill-after`] }, false],
    ['when it is about to be recorded', { end: 'deciding' }, false],
    ['when it is recorded', { end: 'decided' }, true],
  ] as const)('%s', async (_, how, there) => {
    const key = keyOf(spec)
    expect(await work({ work: 'make', key, ...how })).toBe('SIGKILL')
    await expectWhole(key, there)
  })
})

describe.each(specs)('kill -9 while a key of %s is destroyed', (spec) => {
  const last = halvesOf(spec)
  it.each([
    ['before it is decided', { end: 'deciding' }, true],
    ['before the first object', { rules: ['C_DestroyObject 1 kill'] }, false],
    ['after the first object', { rules: ['C_DestroyObject 1 kill-after'] }, false],
    ['after all objects', { rules: [`C_DestroyObject ${last} kill-after`] }, false],
    ['when all is done', { end: 'decided' }, false],
  ] as const)('%s', async (_, how, there) => {
    const key = keyOf(spec)
    expect(await work({ work: 'make', key })).toBe(0)
    await expectWhole(key, true)
    expect(await work({ work: 'destroy', key, ...how })).toBe('SIGKILL')
    await expectWhole(key, there)
  })
})

describe('a token that destroys nothing', () => {
  it('keeps nobody out; what is left is shown, and finished when it does again', async () => {
    const key = keyOf('EC_P256')
    expect(await work({ work: 'make', key })).toBe(0)
    const [version] = await vault.store.keys.versions(key.id)
    const label = `keyrite:${vault.id}:key:${key.id}:1`
    await vault.store.transaction(async () => {
      await vault.store.keys.removeVersions(key.id)
      await vault.intents.begin('destroy-key', version?.objectId ?? '', label)
    })
    await faulty.world.vaults.lock('asked')
    faulty.fault('C_DestroyObject * return 0x6')
    vault = await faulty.world.unlock(vault.id, faulty.token)
    expect(await vault.store.intents.list()).toHaveLength(1)
    expect((await faulty.world.vaults.state()).orphans).toBe(2)

    await faulty.world.vaults.lock('asked')
    // Says that it has, and has not.
    faulty.fault('C_DestroyObject * return 0x0')
    vault = await faulty.world.unlock(vault.id, faulty.token)
    expect(await vault.store.intents.list()).toHaveLength(1)

    await faulty.world.vaults.lock('asked')
    faulty.fault()
    vault = await faulty.world.unlock(vault.id, faulty.token)
    expect(await vault.store.intents.list()).toEqual([])
    expect(await objectsOf(key)).toBe(0)
    expect((await faulty.world.vaults.state()).orphans).toBe(0)
  })
})
