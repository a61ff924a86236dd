// The vault is locked while a verb runs: whatever was reached by then, token, store, answer and log
// say the same of it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Keys, newKey } from './driver.ts'

let keys: Keys
beforeAll(async () => {
  keys = await Keys.make()
})
afterAll(() => keys.dispose())

/** An order, and whether it was carried out. */
interface Attempt {
  readonly operation: string
  readonly order: () => Promise<string>
  readonly done: () => Promise<boolean>
}

const isThere = async (alias: string) => (await keys.vault.store.keys.byAlias(alias)) !== null
const understood = true

const attempts: Record<string, () => Promise<Attempt>> = {
  async 'making a key'() {
    const wanted = newKey()
    const order = () => keys.outcome('keys.create', wanted)
    return { operation: 'createKey', order, done: () => isThere(wanted.alias) }
  },
  async 'making one that can be recovered'() {
    const wanted = newKey({ backup: 'recoverable', tags: [{ key: 'a', value: 'b' }] })
    const order = () => keys.outcome('keys.create', wanted)
    return { operation: 'createKey', order, done: () => isThere(wanted.alias) }
  },
  async 'making an empty one'() {
    const wanted = { ...newKey(), understood }
    const order = () => keys.outcome('keys.createExternal', wanted)
    return { operation: 'createKey', order, done: () => isThere(wanted.alias) }
  },
  async disabling() {
    const { id: keyId } = await keys.create()
    const order = () => keys.outcome('keys.disable', { keyId, understood })
    const done = async () => (await keys.get(keyId)).state === 'Disabled'
    return { operation: 'disableKey', order, done }
  },
  async enabling() {
    const { id: keyId } = await keys.create()
    await keys.ask('keys.disable', { keyId, understood })
    const order = () => keys.outcome('keys.enable', { keyId })
    const done = async () => (await keys.get(keyId)).state === 'Enabled'
    return { operation: 'enableKey', order, done }
  },
  async 'rotating by hand'() {
    const { id: keyId, alias } = await keys.create()
    const order = () => keys.outcome('keys.replace', { keyId })
    const done = async () => (await keys.get(keyId)).alias !== alias
    return { operation: 'rotateKey', order, done }
  },
}

async function expectAgreement(): Promise<void> {
  const { root, ceremonyKey } = keys.vault.header
  const recorded = await keys.vault.store.keys.objectIds()
  const known = [root.keyId, root.macKeyId, ceremonyKey.keyId, ...recorded]
  const found = await keys.vault.token.find({ persistent: true })
  const ids = new Set(found.map(({ id }) => id.toString('hex')))
  expect([...ids].sort()).toEqual([...new Set(known.filter((id) => id !== null))].sort())
  expect(await keys.vault.store.intents.list()).toEqual([])
}

describe.each(Object.entries(attempts))('%s', (_, prepare) => {
  it.each([0, 1, 4, 8, 14, 18, 24, 40, 80])(
    'is done or not done, after %i turns',
    async (turns) => {
      const { operation, order, done } = await prepare()
      const { id } = keys.vault
      const outcome = order()
      for (let turn = 0; turn < turns; turn += 1) await new Promise((next) => setImmediate(next))
      await keys.world.vaults.lock('asked')
      const said = await outcome
      await keys.world.unlock(id, keys.token)
      const wasDone = await done()
      expect(said === 'ok').toBe(wasDone)
      const trace = (await keys.traces()).find((one) => one.operation === operation)
      expect(trace?.outcome === 'success').toBe(wasDone)
      await expectAgreement()
    },
  )
})
