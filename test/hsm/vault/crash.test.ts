import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAuditLog } from '@main/audit/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { systemClock } from '@main/platform/clock.ts'
import { createStore, openStore } from '@main/store/index.ts'
import { buildChild, type Child } from './child.ts'

const KILLS = 25
const folder = mkdtempSync(join(tmpdir(), 'keyrite-crash-'))
const path = join(folder, 'store.db')
const key = '5a'.repeat(32)
const newKey = () => SecretBytes.copyOf(Buffer.from(key, 'hex'))
let child: Child
let together: Child

beforeAll(async () => {
  child = await buildChild('append-and-die')
  together = await buildChild('append-together-and-die')
  await (await createStore(path, newKey())).close()
})
afterAll(() => {
  child.dispose()
  together.dispose()
  rmSync(folder, { recursive: true, force: true })
})

it('leaves a store that was killed while writing before or after, with a chain that holds', async () => {
  let before = 0
  for (let n = 0; n < KILLS; n++) {
    // Spread over the few milliseconds that one commit takes.
    await child.killWhileWriting({ path, key }, (n * 7) % 23)
    const store = await openStore(path, newKey())
    const log = await openAuditLog({ store, vaultId: 'crash', clock: systemClock })
    const verdict = await log.verify()
    expect(verdict).toMatchObject({ ok: true, firstBad: null })
    expect(verdict.count).toBeGreaterThan(before)
    const query = { before: null, limit: 1, search: '', outcome: 'all' } as const
    const { traces } = await log.list(query)
    expect(String(traces[0]?.params['n'])).toBe(await store.values.get('count'))
    before = verdict.count
    await store.close()
  }
})

it('has kept each trace whose caller was answered, though many shared a commit', async () => {
  let answered = 0
  for (let n = 0; n < KILLS; n++) {
    const told = await together.killWhileWriting({ path, key }, (n * 7) % 23)
    const store = await openStore(path, newKey())
    const log = await openAuditLog({ store, vaultId: 'crash', clock: systemClock })
    expect(await log.verify()).toMatchObject({ ok: true, firstBad: null })
    for (const { seq, hash } of told as { seq: number; hash: string }[]) {
      expect(await store.traces.from(seq, 1)).toMatchObject([{ seq, hash }])
      answered += 1
    }
    await store.close()
  }
  expect(answered).toBeGreaterThan(KILLS)
})
