import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openAuditLog, type AuditLog, type TraceEntry } from '@main/audit/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { systemClock } from '@main/platform/clock.ts'
import { createStore } from '@main/store/index.ts'
import { figures, line } from './lib/figures.ts'

/**
 * Traces a second, durable each: one after the other, and with many callers at once. The folder
 * decides what is measured (a disk flushes, a file system in memory does not), so it is asked for.
 */
const [folder = '.cache', rounds = '3'] = process.argv.slice(2)
const IN_FLIGHT = 64
const SECONDS = 2

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

const made = mkdtempSync(join(resolve(folder), 'bench-traces-'))
try {
  const key = SecretBytes.take(Buffer.alloc(32, 7))
  const store = await createStore(join(made, 'store.db'), key)
  const log = await openAuditLog({ store, vaultId: 'bench', clock: systemClock })
  const [alone, together]: [number[], number[]] = [[], []]
  for (let round = 0; round < Number(rounds); round += 1) {
    alone.push(await perSecond(log, 1))
    together.push(await perSecond(log, IN_FLIGHT))
  }
  const runtime = process.versions['electron'] ? 'Electron' : 'Node'
  console.log(`\nTraces a second in ${made}, ${runtime} (min, median, max)`)
  console.log(line('one at a time', figures(alone), '/s'))
  console.log(line(`${String(IN_FLIGHT)} at a time`, figures(together), '/s'))
  const verdict = await log.verify()
  console.log(`${String(verdict.count)} traces, chain ${verdict.ok ? 'holds' : 'BROKEN'}`)
  await store.close()
} finally {
  rmSync(made, { recursive: true, force: true })
}
