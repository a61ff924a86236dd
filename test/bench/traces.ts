import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  LOG_KEY_BYTES,
  LogKey,
  openAuditLog,
  type AuditLog,
  type Trace,
  type TraceEntry,
} from '@main/audit/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { systemClock } from '@main/platform/clock.ts'
import { createStore } from '@main/store/index.ts'
import type { Store } from '@main/store/types.ts'
import type { Anchor } from '@main/vault/integrity/anchor.ts'
import { Checkpoints } from '@main/vault/integrity/checkpoints.ts'
import { figures, line } from './lib/figures.ts'

/**
 * Traces a second, durable each: one after the other, and with many callers at once. The folder
 * decides what is measured (a disk flushes, a file system in memory does not), so it is asked for.
 */
const [folder = '.cache', rounds = '3'] = process.argv.slice(2)
const IN_FLIGHT = 64
const SECONDS = 2

interface LogParts {
  readonly store: Store
  readonly vaultId: string
  readonly clock: typeof systemClock
}

const entry: TraceEntry = {
  operator: 'Ada',
  operation: 'encryptData',
  resource: 'cmk',
  resourceId: '8a2e1c9e-0000-4000-8000-000000000001',
  outcome: 'success',
  code: '',
  params: { algorithm: 'SYMMETRIC_DEFAULT', bytes: 1024, version: 1 },
}

async function perSecond(log: AuditLog, callers: number): Promise<number> {
  const until = performance.now() + SECONDS * 1000
  let count = 0
  const caller = async () => {
    for (; performance.now() < until; count += 1) await log.append(entry)
  }
  await Promise.all(Array.from({ length: callers }, caller))
  return count / SECONDS
}

/** As a vault has it, but for the token: an EC key of this process signs, and nothing is noted. */
async function signedLog(parts: LogParts, logKey: LogKey): Promise<AuditLog> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicKeyDer = publicKey.export({ type: 'spki', format: 'der' })
  const checkpoints = new Checkpoints({
    ...parts,
    logKey,
    anchor: { write: () => Promise.resolve() } as unknown as Anchor,
    sign: async (data) => {
      const signature = sign('sha256', data, privateKey)
      return { algorithm: 'ecdsa-p256-sha256', signature, publicKeyDer }
    },
    report: (error) => console.error(error),
  })
  checkpoints.start((await parts.store.checkpoints.newest())?.seq ?? 0)
  const onAppended = (trace: Trace) => checkpoints.notice(trace)
  return openAuditLog({ ...parts, logKey, onAppended })
}

const made = mkdtempSync(join(resolve(folder), 'bench-traces-'))
try {
  const key = SecretBytes.take(Buffer.alloc(32, 7))
  const store = await createStore(join(made, 'store.db'), key)
  const parts = { store, vaultId: 'bench', clock: systemClock }
  using logKey = new LogKey(SecretBytes.take(Buffer.alloc(LOG_KEY_BYTES, 9)))
  const kinds = [
    { name: 'bare', log: () => openAuditLog(parts), figures: [[], []] as [number[], number[]] },
    {
      name: 'sealed and signed',
      log: () => signedLog(parts, logKey),
      figures: [[], []] as [number[], number[]],
    },
  ]
  // In turn, and each with a log of its own, which knows where the other one ended.
  for (let round = 0; round < Number(rounds); round += 1) {
    for (const { log, figures: measured } of kinds) {
      measured[0].push(await perSecond(await log(), 1))
      measured[1].push(await perSecond(await log(), IN_FLIGHT))
    }
  }
  const runtime = process.versions['electron'] ? 'Electron' : 'Node'
  console.log(`\nTraces a second in ${made}, ${runtime} (min, median, max)`)
  for (const { name, figures: measured } of kinds) {
    console.log(line(`${name}, one at a time`, figures(measured[0]), '/s'))
    console.log(line(`${name}, ${String(IN_FLIGHT)} at a time`, figures(measured[1]), '/s'))
  }
  const signedHeads = (await store.checkpoints.all()).length
  console.log(`${String(signedHeads)} checkpoints, signed by a key of this process, not of a token`)
  const verdict = await (await openAuditLog(parts)).verify()
  console.log(`${String(verdict.count)} traces, chain ${verdict.ok ? 'holds' : 'BROKEN'}`)
  await store.close()
} finally {
  rmSync(made, { recursive: true, force: true })
}
