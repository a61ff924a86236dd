import { randomBytes, randomUUID } from 'node:crypto'
import { KEY_SPECS, isSymmetricKey, usagesOf, type KeySpec } from '@shared/domain'
import { chainStart, link } from '@main/audit/chain.ts'
import type { LogKey, TraceEntry } from '@main/audit/index.ts'
import type { KeyRecord, KeyVersionRecord, Store } from '@main/store/index.ts'

export interface BigStoreSize {
  readonly keys: number
  readonly versions: number
  readonly traces: number
  /** When its use began; at the start of 2026 unless told. */
  readonly begun?: Date
  /** Seals the traces: those of a vault that was locked once have to be. */
  readonly logKey?: LogKey
}

/** The most that is promised to list, filter and open without a wait. */
export const BIG_STORE: BigStoreSize = { keys: 100, versions: 100, traces: 100_000 }

const OPERATIONS = ['encryptData', 'decryptData', 'createDatakey', 'describeKey', 'enableKey']
const MINUTE_MS = 60_000
const BEGUN = new Date('2026-01-01T00:00:00.000Z')

/** The time so many minutes after the beginning. */
type Minutes = (n: number) => string

/**
 * Fills a store without keys as years of use would: keys of all specs, the oldest first, each with
 * its versions and tags, and a chain of traces about them that goes on from what is there and
 * verifies as that of `vaultId`. Nothing stands behind the material. Nobody may be using the store.
 * Answers the keys' ids, oldest first.
 */
export async function fillStore(
  store: Store,
  vaultId: string,
  size: BigStoreSize = BIG_STORE,
): Promise<string[]> {
  const begun = (size.begun ?? BEGUN).getTime()
  const minutes: Minutes = (n) => new Date(begun + n * MINUTE_MS).toISOString()
  const ids = await store.transaction(() => fillKeys(store, size, minutes))
  await fillTraces(store, vaultId, ids, size, minutes)
  return ids
}

async function fillKeys(store: Store, size: BigStoreSize, minutes: Minutes): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < size.keys; n += 1) {
    const key = keyNumber(n, minutes)
    ids.push(key.id)
    await store.keys.insert(key)
    for (let number = 1; number <= size.versions; number += 1)
      await store.keys.insertVersion(versionOf(key, number, minutes))
    await store.keys.putTags(key.id, [
      { key: 'team', value: `team-${String(n % 7)}` },
      { key: 'environment', value: n % 2 === 0 ? 'production' : 'test' },
      { key: `number-${String(n)}`, value: '' },
    ])
  }
  return ids
}

function keyNumber(n: number, minutes: Minutes): KeyRecord {
  const spec = KEY_SPECS[n % KEY_SPECS.length] ?? 'AES_256'
  const pending = n % 10 === 9
  return {
    id: randomUUID(),
    alias: `big/key-${String(n).padStart(3, '0')}`,
    description: `Key number ${String(n)} of a vault that was used for years`,
    spec,
    usage: usagesOf(spec)[0] ?? 'ENCRYPT_DECRYPT',
    origin: 'Keyrite',
    state: pending ? 'PendingDeletion' : n % 10 === 8 ? 'Disabled' : 'Enabled',
    isDefault: false,
    backup: n % 3 === 0 ? 'token-only' : 'recoverable',
    createdAt: minutes(n),
    deletionAt: pending ? '2046-01-01T00:00:00.000Z' : null,
    expiresAt: null,
    lastImportAt: null,
    rotationDays: n % 4 === 0 ? 365 : null,
    rotationSince: n % 4 === 0 ? minutes(n) : null,
    lastRotatedAt: null,
    rotations: 0,
    commitment: null,
    wasDisabled: false,
  }
}

function versionOf(key: KeyRecord, number: number, minutes: Minutes): KeyVersionRecord {
  const symmetric = isSymmetricKey(key.spec)
  return {
    keyId: key.id,
    number,
    createdAt: minutes(number),
    custody: 'token',
    custodyReason: 'held',
    made: 'token',
    objectId: randomBytes(16).toString('hex'),
    sealed: null,
    backup: key.backup === 'recoverable' ? randomBytes(backupBytes(key.spec)) : null,
    publicKey: symmetric ? null : randomBytes(294),
    checkValue: symmetric ? randomBytes(3).toString('hex') : null,
  }
}

/** About what the material takes when it is sealed: raw bytes, or PKCS#8. */
function backupBytes(spec: KeySpec): number {
  if (isSymmetricKey(spec)) return 96
  return spec.startsWith('RSA') ? 1_300 : 220
}

/** In large steps: each is one statement. */
async function fillTraces(
  store: Store,
  vaultId: string,
  ids: readonly string[],
  { traces: count, logKey }: BigStoreSize,
  minutes: Minutes,
): Promise<void> {
  const step = 2_000
  const head = await store.traces.head()
  let previous = head?.hash ?? chainStart(vaultId)
  for (let first = 1; first <= count; first += step) {
    const traces = Array.from({ length: Math.min(step, count - first + 1) }, (_, n) => {
      const number = first + n
      const seq = (head?.seq ?? 0) + number
      const kept = link(entryNumber(number, ids), seq, new Date(minutes(number)), previous)
      previous = kept.hash
      return logKey ? { ...kept, seal: logKey.seal(kept.hash) } : kept
    })
    await store.traces.append(() => traces)
  }
}

function entryNumber(n: number, ids: readonly string[]): TraceEntry {
  const refused = n % 50 === 0
  return {
    operator: 'Ada Officer',
    operation: OPERATIONS[n % OPERATIONS.length] ?? 'encryptData',
    resource: 'cmk',
    resourceId: ids[n % ids.length] ?? '',
    outcome: refused ? 'refused' : 'success',
    code: refused ? 'KEY_STATE_REFUSED' : '',
    params: { algorithm: 'SYMMETRIC_DEFAULT', bytes: n % 4097, version: 1 + (n % 100) },
  }
}
