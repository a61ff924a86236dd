// The vault is locked while a verb runs: whatever was reached by then, token, store, answer and log
// say the same of it.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeyView } from '@shared/ipc'
import { newKey, type Keys } from './driver.ts'
import { Importing, type Wrapped } from './import/importing.ts'
import { importedKey } from './imported.ts'

let importing: Importing
let keys: Keys
beforeAll(async () => {
  importing = await Importing.make('SoftHSM')
  keys = importing.keys
})
afterAll(() => importing.dispose())

/** An order, and whether it was carried out. */
interface Attempt {
  readonly operation: string
  readonly order: () => Promise<string>
  readonly done: () => Promise<boolean>
}

const isThere = async (alias: string) => (await keys.vault.store.keys.byAlias(alias)) !== null
const understood = true

/** An empty key, and material that was wrapped for it. */
async function wrapped(): Promise<{ key: KeyView; files: Wrapped }> {
  const key = await importing.empty()
  const parameters = await importing.parameters(key)
  return { key, files: importing.outside.wrap(parameters, randomBytes(32)) }
}

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
  async 'deleting material'() {
    const { id: keyId } = await importedKey(keys)
    const order = () => keys.outcome('keys.deleteMaterial', { keyId })
    const done = async () => (await keys.get(keyId)).state === 'PendingImport'
    return { operation: 'deleteImportedKeyMaterial', order, done }
  },
  async 'importing material'() {
    const { key, files } = await wrapped()
    const order = () => importing.outcome(key.id, files)
    const done = async () => (await keys.get(key.id)).state === 'Enabled'
    return { operation: 'importKeyMaterial', order, done }
  },
  async 'importing it again'() {
    const { key, files } = await wrapped()
    const { id: keyId } = await importing.import(key.id, files)
    const expiresAt = new Date(keys.now.getTime() + 60_000).toISOString()
    const order = () => keys.outcome('keys.importMaterial', { keyId, ...files, expiresAt })
    const done = async () => (await keys.get(keyId)).expiresAt !== null
    return { operation: 'importKeyMaterial', order, done }
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
