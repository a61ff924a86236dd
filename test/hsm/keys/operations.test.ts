// Every operation on every kind of key in every state, through the real pipeline, against the table
// that was written down from the guides.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeyOperation, KeySpec } from '@shared/domain'
import { SIGNING_ALGORITHMS, signingAlgorithms, encryptionAlgorithms } from '@shared/domain'
import type { KeyView } from '@shared/ipc'
import { defaultKey } from '@main/keys/index.ts'
import type { KeyRecord } from '@main/store/types.ts'
import {
  cells,
  COLUMNS,
  LETTERS,
  type Cell,
  type Column,
} from '../../unit/shared/keys/operations.table.ts'
import { Keys } from './driver.ts'
import { importedKey } from './imported.ts'

const keys = await Keys.make()
afterAll(() => keys.dispose())

const REFUSALS = new Set(Object.values(LETTERS).filter((code) => code !== null))

/** One key of each column, as it was made; and a ciphertext of it, where it makes one. */
interface Sample {
  readonly record: KeyRecord
  readonly ciphertext: string
}
const samples = new Map<Column, Sample>()

/** The cheapest of the specs: the unit test goes through all of them. */
const specOf = (column: Column): KeySpec => column.specs[0] ?? 'AES_256'

function secretOf(spec: KeySpec): Uint8Array {
  if (spec === 'AES_256') return randomBytes(32)
  const pair =
    spec === 'RSA_2048'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return pair.privateKey.export({ type: 'pkcs8', format: 'der' })
}

async function make(column: Column): Promise<KeyView> {
  const spec = specOf(column)
  const { usage } = column
  if (column.isDefault) return keys.get((await defaultKey(keys.vault, 'file/default')).id)
  if (column.origin === 'External')
    return importedKey(keys, { spec, usage, secret: secretOf(spec) })
  const view = await keys.create({ spec, usage })
  if (!column.rotates) return view
  return keys.ask('keys.enableRotation', { keyId: view.id, days: 30 })
}

beforeAll(async () => {
  for (const column of COLUMNS) {
    const { id: keyId, allowed } = await make(column)
    const record = await keys.vault.store.keys.get(keyId)
    if (!record) throw new Error('no record')
    const encrypts = allowed.includes('encrypt')
    const ciphertext = encrypts
      ? (await keys.ask('keys.encrypt', { keyId, plaintext: 'AAAA' })).ciphertext
      : ''
    samples.set(column, { record, ciphertext })
  }
})

/** The code of the refusal, or 'ok', of an order that is good but for the key that it is about. */
function attempt(operation: KeyOperation, { record, ciphertext }: Sample): Promise<string> {
  const { id: keyId, spec, usage } = record
  const understood = true
  const plaintext = 'AAAA'
  const signing = signingAlgorithms(spec, usage)[0] ?? SIGNING_ALGORITHMS[0]
  const encrypting = encryptionAlgorithms(spec, usage)[0] ?? 'RSAES_OAEP_SHA_256'
  const signed = { keyId, algorithm: signing, message: plaintext, digest: null }
  const orders: Record<KeyOperation, () => Promise<string>> = {
    enable: () => keys.outcome('keys.enable', { keyId }),
    disable: () => keys.outcome('keys.disable', { keyId, understood }),
    scheduleDeletion: () => keys.outcome('keys.scheduleDeletion', { keyId, understood, days: 7 }),
    cancelDeletion: () => keys.outcome('keys.cancelDeletion', { keyId }),
    updateAlias: () => keys.outcome('keys.updateAlias', { keyId, alias: `renamed-${keyId}` }),
    updateDescription: () => keys.outcome('keys.updateDescription', { keyId, description: 'x' }),
    tag: () => keys.outcome('keys.createTag', { keyId, key: 'k', value: 'v' }),
    enableRotation: () => keys.outcome('keys.enableRotation', { keyId, days: 30 }),
    updateRotation: () => keys.outcome('keys.updateRotation', { keyId, days: 31 }),
    disableRotation: () => keys.outcome('keys.disableRotation', { keyId }),
    replace: () => keys.outcome('keys.replace', { keyId }),
    getParametersForImport: () =>
      keys.outcome('keys.getParametersForImport', { keyId, algorithm: 'RSAES_OAEP_SHA_256' }),
    importMaterial: () =>
      keys.outcome('keys.importMaterial', {
        ...{ keyId, encryptedKeyMaterial: 'AAAA', encryptedPrivateKey: null },
        ...{ importToken: 'AAAA', expiresAt: null },
      }),
    deleteMaterial: () => keys.outcome('keys.deleteMaterial', { keyId }),
    encrypt: () => keys.outcome('keys.encrypt', { keyId, plaintext }),
    decrypt: () => keys.outcome('keys.decrypt', { ciphertext }),
    dataKey: () => keys.outcome('keys.createDataKey', { keyId, length: 'AES_256' }),
    asymmetricEncrypt: () =>
      keys.outcome('keys.asymmetricEncrypt', { keyId, algorithm: encrypting, plaintext }),
    asymmetricDecrypt: () =>
      keys.outcome('keys.asymmetricDecrypt', { keyId, algorithm: encrypting, ciphertext: 'AAAA' }),
    sign: () => keys.outcome('keys.sign', signed),
    verify: () => keys.outcome('keys.verify', { ...signed, signature: 'AAAA' }),
    getPublicKey: () => keys.outcome('keys.publicKey', { keyId }),
  }
  return orders[operation]()
}

/** Puts the key into a state past every rule, asks, and puts it back. */
async function ask({ operation, column, state }: Cell): Promise<string> {
  const sample = samples.get(column)
  if (!sample) throw new Error('no such column')
  const { store } = keys.vault
  const { record } = sample
  const deletionAt = new Date(keys.now.getTime() + 86_400_000).toISOString()
  await store.keys.update({
    ...record,
    state,
    deletionAt: state === 'PendingDeletion' ? deletionAt : null,
  })
  const said = await attempt(operation, sample)
  if (operation === 'replace') {
    const successor = await store.keys.byAlias(record.alias)
    if (successor && successor.id !== record.id) {
      const { id, alias, spec } = successor
      await store.keys.bury({ id, alias, spec, deletedAt: keys.now.toISOString() })
    }
  }
  await store.keys.update(record)
  return said
}

/** Orders that are no good in themselves: what they are refused with once the key is right. */
const FAULTS: Partial<Record<KeyOperation, RegExp>> = {
  importMaterial: /^IMPORT_/,
  asymmetricDecrypt: /^DECRYPT_FAILED$/,
}

/** A refusal by the table, or that there is none. */
function judged({ operation }: Cell, said: string): string {
  if (REFUSALS.has(said)) return said
  return (FAULTS[operation] ?? /^ok$/).test(said) ? 'allowed' : said
}

/** There is no ciphertext of a key that encrypts nothing, so nothing to ask for. */
const canBeAsked = ({ operation, column }: Cell) =>
  operation !== 'decrypt' || samples.get(column)?.ciphertext !== ''

describe.each(COLUMNS)('a key of kind $name', (column) => {
  it('does what the guides say, and refuses the rest by its own code', async () => {
    // Material goes last: what comes after it would find none.
    const own = cells()
      .filter((cell) => cell.column === column)
      .sort((one, other) => Number(isFinal(one)) - Number(isFinal(other)))
    expect(own.length).toBeGreaterThan(20)
    const wrong: string[] = []
    for (const cell of own.filter(canBeAsked)) {
      const said = judged(cell, await ask(cell))
      const wanted = cell.refusal ?? 'allowed'
      if (said !== wanted) wrong.push(`${cell.operation}, ${cell.state}: ${said}, not ${wanted}`)
    }
    expect(wrong).toEqual([])
  })
})

function isFinal({ operation, refusal }: Cell): boolean {
  return operation === 'deleteMaterial' && refusal === null
}

it('refused nothing for a reason that is a fault of its own', () => {
  expect(keys.world.reports).toEqual([])
})
