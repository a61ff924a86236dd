// What an exported log, newer than a backup, says of keys.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { chainStart, link } from '@main/audit/chain.ts'
import type { KeptTrace, TraceEntry } from '@main/audit/index.ts'
import { readNewerLog } from '@main/recovery/restore/newer-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'keyrite-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

const vault = { id: randomUUID(), name: 'Vault' }
const at = '2026-11-22T08:00:00.000Z'

function deletion(resourceId: string, params: TraceEntry['params']): TraceEntry {
  return {
    ...{ operator: 'system', operation: 'deleteKey', resource: 'cmk', resourceId },
    ...{ outcome: 'success', code: '', params },
  }
}

it('believes nothing that came out of a journal, where anybody could have written it', async () => {
  const startsAfter = chainStart(vault.id)
  const entries = [deletion('before', {}), deletion('k1', {}), deletion('k2', { journalAt: at })]
  const traces: KeptTrace[] = []
  for (const entry of entries) {
    const { length } = traces
    traces.push(link(entry, length + 1, new Date(at), traces.at(-1)?.hash ?? startsAfter))
  }
  const first = { format: 'keyrite-log', version: 1, vault, from: 1, to: 3, startsAfter }
  const lines = [first, ...traces.map(({ json, hash }) => ({ json, hash }))]
  const file = join(folder, 'log.jsonl')
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const log = { seq: 1, hash: traces[0]!.hash }
  const newer = await readNewerLog(file, { vault, log } as never)
  expect(newer).toEqual({ seq: 3, deleted: [{ id: 'k1', deletedAt: at }], made: [] })
})
