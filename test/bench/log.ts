import { spawnSync } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checkpointJson, LOG_KEY_BYTES, LogKey, openAuditLog } from '@main/audit/index.ts'
import type { AuditLog, TraceQuery } from '@main/audit/types.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { piecesOf } from '@main/log/export/pieces.ts'
import { systemClock } from '@main/platform/clock.ts'
import { writeLargeFile } from '@main/platform/write-large.ts'
import { createStore } from '@main/store/index.ts'
import type { Store } from '@main/store/types.ts'
import type { UnlockedVault } from '@main/vault/index.ts'
import { fillStore } from '../support/big-store.ts'
import { figures, line } from './lib/figures.ts'

/**
 * The log at a million traces, in this process, without the pipeline: pages by every filter, a step
 * of a search, all of it verified, exported, and the export verified by the script. Beside it what
 * somebody would take instead: sqlite3 over the CSV in a plain table, grep over the JSON lines.
 */
const [folder = '.cache', traces = '1000000', rounds = '5'] = process.argv.slice(2)
const COUNT = Number(traces)
const STEP = 1000
const VAULT = 'bench'

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' })

interface Timed<T> {
  readonly ms: number
  readonly value: T
}
type Page = Awaited<ReturnType<AuditLog['list']>>

async function timed<T>(work: () => Promise<T> | T): Promise<Timed<T>> {
  const began = performance.now()
  const value = await work()
  return { ms: performance.now() - began, value }
}

/** As a vault signs its log, but for the token. */
async function signAll(store: Store, logKey: LogKey): Promise<void> {
  await store.transaction(async () => {
    for (let seq = STEP; seq <= COUNT; seq += STEP) {
      const { hash, at } = (await store.traces.from(seq, 1))[0]!
      const json = checkpointJson({
        ...{ vault: VAULT, seq, hash, at, registry: '0'.repeat(64) },
        ...{ logKey: logKey.fingerprint, previous: seq - STEP },
      })
      const signature = sign('sha256', Buffer.from(json), pair.privateKey)
      const algorithm = 'ecdsa-p256-sha256'
      await store.checkpoints.insert({ seq, json, algorithm, signature, publicKey })
    }
  })
}

function queriesOf(keyId: string, middle: string, later: string): Record<string, TraceQuery> {
  const all = { before: null, limit: 13, search: '', outcome: 'all' } as const
  return {
    'first page': all,
    'by a person who did all': { ...all, operator: 'Ada Officer' },
    'by an operation': { ...all, operation: 'createDatakey' },
    'by a key': { ...all, resourceId: keyId },
    'refused ones': { ...all, outcome: 'refused' },
    'of a time, in the middle': { ...all, from: middle, to: later },
    'key, operation and time': {
      ...{ ...all, resourceId: keyId, operation: 'encryptData', from: middle, to: later },
    },
    'person and operation': { ...all, operator: 'Ada Officer', operation: 'enableKey' },
    'a search that finds a page': { ...all, search: 'enableKey' },
    'a search that finds nothing, one step': { ...all, search: 'nowhere at all' },
  }
}

/** Milliseconds of going through all of the log for words that are in none. */
async function searchAll(log: AuditLog): Promise<{ calls: number; longest: number; ms: number }> {
  const found = { calls: 0, longest: 0, ms: 0 }
  let before: number | null = null
  for (;;) {
    const query: TraceQuery = { before, limit: 13, search: 'nowhere at all', outcome: 'all' }
    const { ms, value }: Timed<Page> = await timed(() => log.list(query))
    found.calls += 1
    found.ms += ms
    found.longest = Math.max(found.longest, ms)
    if (!value.next) return found
    before = value.next.before
  }
}

const run = (command: string, args: readonly string[]) =>
  timed(() => {
    const done = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 2 ** 26 })
    if (done.error) throw done.error
    return done
  })

const say = (name: string, ms: number, more = '') =>
  console.log(`${name.padEnd(52)} ${ms.toFixed(0).padStart(8)} ms  ${more}`)
const perSecond = (ms: number) => `${Math.round((COUNT / ms) * 1000).toLocaleString('en')} traces/s`

async function exportTo(store: Store, path: string, format: 'jsonl' | 'csv') {
  const vault = {
    ...{ id: VAULT, name: VAULT, store, clock: systemClock },
    header: { ceremonyKey: { publicKey: publicKey.toString('base64') } },
  } as unknown as UnlockedVault
  const range = { from: 1, to: COUNT }
  const checkpoints = await store.checkpoints.covering(1, COUNT)
  const onRead = () => undefined
  return timed(() => writeLargeFile(path, piecesOf({ vault, range, format, checkpoints, onRead })))
}

const made = mkdtempSync(join(resolve(folder), 'bench-log-'))
try {
  const path = join(made, 'store.db')
  const store = await createStore(path, SecretBytes.take(Buffer.alloc(32, 7)))
  using logKey = new LogKey(SecretBytes.take(Buffer.alloc(LOG_KEY_BYTES, 9)))
  const size = { keys: 100, versions: 0, traces: COUNT, logKey }
  const filled = await timed(() => fillStore(store, VAULT, size))
  await signAll(store, logKey)
  const bytes = statSync(path).size
  say(`filled, ${(bytes / 2 ** 20).toFixed(0)} MiB`, filled.ms, perSecond(filled.ms))
  const log = await openAuditLog({ store, vaultId: VAULT, clock: systemClock, logKey })

  const at = async (seq: number) => (await store.traces.from(seq, 1))[0]!.at
  const half = Math.floor(COUNT / 2)
  const queries = queriesOf(filled.value[0]!, await at(half), await at(half + COUNT / 100))
  const medians = new Map<string, number>()
  console.log('\nPages of 13, milliseconds (min, median, max)')
  for (const [name, query] of Object.entries(queries)) {
    const all: number[] = []
    for (let round = 0; round < Number(rounds); round += 1)
      all.push((await timed(() => log.list(query))).ms)
    medians.set(name, figures(all).median)
    console.log(line(name, figures(all), 'ms'))
  }
  const facets = await timed(() => store.traces.facets())
  say('names and operations that occur', facets.ms)
  const range = await timed(() => store.traces.numbersOf(null, null))
  say('first and last number of a time', range.ms)
  const search = await searchAll(log)
  say(
    `search through all, ${search.calls} calls`,
    search.ms,
    `longest ${search.longest.toFixed(0)}`,
  )

  const vouchers = {
    ...{ checkpoints: await store.checkpoints.all(), signers: [publicKey] },
    anchor: null,
  }
  const verified = await timed(() => log.verify({ vouchers }))
  if (!verified.value.ok || verified.value.count !== COUNT) throw new Error('it does not hold')
  say('\nverify all, hashes, seals and signatures', verified.ms, perSecond(verified.ms))
  const lines = join(made, 'log.jsonl')
  const jsonl = await exportTo(store, lines, 'jsonl')
  const mib = (jsonl.value.bytes / 2 ** 20).toFixed(0)
  say(`export as JSON lines, ${mib} MiB`, jsonl.ms, perSecond(jsonl.ms))
  const table = join(made, 'log.csv')
  const csv = await exportTo(store, table, 'csv')
  say('export as CSV', csv.ms, perSecond(csv.ms))
  const script = await run(process.execPath, ['scripts/verify-audit.mjs', lines])
  if (script.value.status !== 0) throw new Error(script.value.stdout + script.value.stderr)
  say('scripts/verify-audit.mjs', script.ms, perSecond(script.ms))

  console.log('\nInstead: a plain table of the CSV in sqlite3, grep over the JSON lines')
  const plain = join(made, 'plain.db')
  await run('sqlite3', [plain, '.mode csv', `.import ${table} traces`])
  const beside = async (name: string, mine: string, where: string) => {
    const sql = `SELECT count(*) FROM traces WHERE ${where}; SELECT * FROM traces WHERE ${where} ORDER BY CAST(seq AS INTEGER) DESC LIMIT 13`
    const { ms } = await run('sqlite3', [plain, sql])
    const own = medians.get(mine) ?? Number.NaN
    say(`sqlite3: ${name}`, ms, `${(ms / own).toFixed(0)} times as long as '${mine}'`)
  }
  await beside('a person', 'by a person who did all', "operator = 'Ada Officer'")
  await beside('a key', 'by a key', `resourceId = '${filled.value[0]!}'`)
  await beside('refused ones', 'refused ones', "outcome = 'refused'")
  const like = "operation || operator || code || params LIKE '%nowhere at all%'"
  const sqlite = await run('sqlite3', [plain, `SELECT count(*) FROM traces WHERE ${like}`])
  say('sqlite3: LIKE', sqlite.ms, `${(search.ms / sqlite.ms).toFixed(1)} times as long here`)
  const grep = await run('grep', ['-c', '-i', 'nowhere at all', lines])
  say('grep -ci', grep.ms, `${(search.ms / grep.ms).toFixed(1)} times as long here`)
  await store.close()
} finally {
  rmSync(made, { recursive: true, force: true })
}
