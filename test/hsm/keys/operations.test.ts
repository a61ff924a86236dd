// Every operation on every kind of key in every state, through the real pipeline, against the table
// that was written down from the guides.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeyOperation, KeySpec, KeyState } from '@shared/domain'
import {
  KEY_STATES,
  SIGNING_ALGORITHMS,
  signingAlgorithms,
  encryptionAlgorithms,
} from '@shared/domain'
import type { KeyView } from '@shared/ipc'
import { defaultKey } from '@main/keys/index.ts'
import type { KeyRecord, KeyVersionRecord } from '@main/store/types.ts'
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

/** A kind of key, as the table has it, in one of its specs. */
interface Kind {
  readonly column: Column
  readonly spec: KeySpec
  readonly name: string
}

/** All but the longer RSA keys, which take long to make: the unit test goes through those as well. */
const KINDS: readonly Kind[] = COLUMNS.flatMap((column) =>
  column.specs
    .filter((spec) => spec !== 'RSA_3072' && spec !== 'RSA_4096')
    .map((spec) => ({ column, spec, name: `${column.name}, ${spec}` })),
)

/** One key of each kind, as it was made; and ciphertexts of it, where it makes any. */
interface Sample {
  readonly record: KeyRecord
  readonly versions: readonly KeyVersionRecord[]
  readonly ciphertext: string
  readonly dataKey: string
}
const samples = new Map<Kind, Sample>()

function secretOf(spec: KeySpec): Uint8Array {
  if (spec === 'AES_256') return randomBytes(32)
  if (spec === 'SM4_128') return randomBytes(16)
  const pair =
    spec === 'RSA_2048'
      ? generateKeyPairSync('rsa', { modulusLength: 2048 })
      : generateKeyPairSync('ec', { namedCurve: spec === 'EC_P256' ? 'P-256' : 'P-384' })
  return pair.privateKey.export({ type: 'pkcs8', format: 'der' })
}

async function make({ column, spec }: Kind): Promise<KeyView> {
  const { usage } = column
  if (column.isDefault) return keys.get((await defaultKey(keys.vault, 'file/default')).id)
  if (column.origin === 'External')
    return importedKey(keys, { spec, usage, secret: secretOf(spec) })
  const view = await keys.create({ spec, usage })
  if (!column.rotates) return view
  return keys.ask('keys.enableRotation', { keyId: view.id, days: 30 })
}

beforeAll(async () => {
  for (const kind of KINDS) {
    const { id: keyId, allowed } = await make(kind)
    const record = await keys.vault.store.keys.get(keyId)
    if (!record) throw new Error('no record')
    const encrypts = allowed.includes('encrypt')
    const ciphertext = encrypts
      ? (await keys.ask('keys.encrypt', { keyId, plaintext: 'AAAA' })).ciphertext
      : ''
    const { ciphertext: dataKey } = encrypts
      ? await keys.ask('keys.createDataKey', { keyId, length: 'AES_256' })
      : { ciphertext: '' }
    const versions = await keys.vault.store.keys.versions(keyId)
    samples.set(kind, { record, versions, ciphertext, dataKey })
  }
})

/** Each call of an operation: an order that is good but for the key that it is about. */
function callsOf(
  operation: KeyOperation,
  { record, ciphertext, dataKey }: Sample,
): readonly (() => Promise<string>)[] {
  const { id: keyId, spec, usage } = record
  const understood = true
  const plaintext = 'AAAA'
  const signing = signingAlgorithms(spec, usage)[0] ?? SIGNING_ALGORITHMS[0]
  const encrypting = encryptionAlgorithms(spec, usage)[0] ?? 'RSAES_OAEP_SHA_256'
  const signed = { keyId, algorithm: signing, message: plaintext, digest: null }
  const length = 'AES_256' as const
  const tags = [{ key: 'k', value: 'v' }]
  const orders: Record<KeyOperation, (() => Promise<string>) | (() => Promise<string>)[]> = {
    enable: () => keys.outcome('keys.enable', { keyId }),
    disable: () => keys.outcome('keys.disable', { keyId, understood }),
    scheduleDeletion: () => keys.outcome('keys.scheduleDeletion', { keyId, understood, days: 7 }),
    cancelDeletion: () => keys.outcome('keys.cancelDeletion', { keyId }),
    updateAlias: () => keys.outcome('keys.updateAlias', { keyId, alias: `renamed-${keyId}` }),
    updateDescription: () => keys.outcome('keys.updateDescription', { keyId, description: 'x' }),
    tag: [
      () => keys.outcome('keys.createTag', { keyId, key: 'k', value: 'v' }),
      () => keys.outcome('keys.deleteTag', { keyId, key: 'k' }),
      () => keys.outcome('keys.batchCreateTags', { keyId, tags }),
      () => keys.outcome('keys.batchDeleteTags', { keyId, keys: ['k'] }),
    ],
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
    dataKey: [
      () => keys.outcome('keys.createDataKey', { keyId, length }),
      () => keys.outcome('keys.createDataKeyWithoutPlaintext', { keyId, length }),
      () => keys.outcome('keys.encryptDataKey', { keyId, plaintext }),
      // There is none of a key that makes none.
      ...(dataKey ? [() => keys.outcome('keys.decryptDataKey', { ciphertext: dataKey })] : []),
    ],
    asymmetricEncrypt: () =>
      keys.outcome('keys.asymmetricEncrypt', { keyId, algorithm: encrypting, plaintext }),
    asymmetricDecrypt: () =>
      keys.outcome('keys.asymmetricDecrypt', { keyId, algorithm: encrypting, ciphertext: 'AAAA' }),
    sign: () => keys.outcome('keys.sign', signed),
    verify: () => keys.outcome('keys.verify', { ...signed, signature: 'AAAA' }),
    getPublicKey: () => keys.outcome('keys.publicKey', { keyId }),
  }
  return [orders[operation]].flat()
}

/** Puts the key into a state past every rule, and puts it back after `work`. */
async function inState(
  state: KeyState,
  { record, versions }: Sample,
  work: () => Promise<void>,
): Promise<void> {
  const { store } = keys.vault
  const empty = state === 'PendingImport'
  if (empty) await store.keys.removeVersions(record.id)
  const deletionAt = new Date(keys.now.getTime() + 86_400_000).toISOString()
  await store.keys.update({
    ...record,
    state,
    deletionAt: state === 'PendingDeletion' ? deletionAt : null,
  })
  await work()
  const successor = await store.keys.byAlias(record.alias)
  if (successor && successor.id !== record.id) {
    const { id, alias, spec } = successor
    await store.keys.bury({ id, alias, spec, deletedAt: keys.now.toISOString() })
  }
  await store.keys.update(record)
  if (empty) for (const version of versions) await store.keys.insertVersion(version)
}

/** Orders that are no good in themselves: what they are refused with once the key is right. */
const FAULTS: Partial<Record<KeyOperation, RegExp>> = {
  importMaterial: /^IMPORT_(NO_PARAMETERS|TOKEN_UNKNOWN)$/,
  asymmetricDecrypt: /^DECRYPT_FAILED$/,
}

/** A refusal by the table, or that there is none. */
function judged({ operation }: Cell, said: string): string {
  if (REFUSALS.has(said)) return said
  return (FAULTS[operation] ?? /^ok$/).test(said) ? 'allowed' : said
}

/** There is no ciphertext of a key that encrypts nothing, so nothing to ask for. */
const canBeAsked = ({ operation }: Cell, { ciphertext }: Sample) =>
  operation !== 'decrypt' || ciphertext !== ''

describe.each(KINDS)('a key of kind $name', (kind) => {
  it('does what the guides say, and refuses the rest by its own code', async () => {
    // Material goes last: what comes after it would find none.
    const own = cells()
      .filter((cell) => cell.column === kind.column)
      .sort((one, other) => Number(isFinal(one)) - Number(isFinal(other)))
    expect(own.length).toBeGreaterThan(20)
    const sample = samples.get(kind)
    if (!sample) throw new Error('no such kind')
    const asked = own.filter((cell) => canBeAsked(cell, sample) && !isCostly(cell, kind))
    const wrong: string[] = []
    const note = (cell: Cell, at: number, outcome: string): void => {
      const [said, wanted] = [judged(cell, outcome), cell.refusal ?? 'allowed']
      if (said === wanted) return
      wrong.push(`${cell.operation}, call ${at}, ${cell.state}: ${said}, not ${wanted}`)
    }
    // What changes nothing is asked all at once: the refusals share the log's commits.
    for (const state of KEY_STATES) {
      const refused = asked.filter((cell) => cell.state === state && cell.refusal !== null)
      const calls = refused.flatMap((cell) =>
        callsOf(cell.operation, sample).map((call, at) => ({ cell, call, at })),
      )
      if (calls.length === 0) continue
      const askAll = async () => {
        await Promise.all(calls.map(async ({ cell, call, at }) => note(cell, at, await call())))
      }
      await inState(state, sample, askAll)
    }
    for (const cell of asked.filter(({ refusal }) => refusal === null)) {
      await inState(cell.state, sample, async () => {
        for (const [at, call] of callsOf(cell.operation, sample).entries()) {
          note(cell, at, await call())
        }
      })
    }
    expect(wrong).toEqual([])
  })
})

/** A wrapping pair is made for each; one spec of a column is enough. */
function isCostly({ operation, refusal, column }: Cell, { spec }: Kind): boolean {
  return operation === 'getParametersForImport' && refusal === null && spec !== column.specs[0]
}

function isFinal({ operation, refusal }: Cell): boolean {
  return operation === 'deleteMaterial' && refusal === null
}

it('refused nothing for a reason that is a fault of its own', () => {
  expect(keys.world.reports).toEqual([])
})
