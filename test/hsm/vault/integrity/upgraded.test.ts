// A vault of the time before seals, checkpoints and the token's note.
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chainStart, link } from '@main/audit/chain.ts'
import { migrate } from '@main/store/migrate.ts'
import { firstTables } from '@main/store/migrations/0001-first-tables.ts'
import { keys } from '@main/store/migrations/0002-keys.ts'
import { Attacked } from './attacked.ts'

const TRACES = 12
let attacked: Attacked

beforeAll(async () => {
  attacked = await Attacked.make('SoftHSM')
  const { id, report } = attacked.vault
  await attacked.crash()
  rmSync(attacked.path)
  attacked.file = Buffer.alloc(0)
  await attacked.tamper(async (store) => {
    await migrate(store, [firstTables, keys])
    await store.run('INSERT INTO officers VALUES (?, ?, ?, ?)', [
      ...['o', 'Olga Officer', '["security-officer"]', '2026-11-22T08:00:00.000Z'],
    ])
    const values = [['token.report', JSON.stringify(report)] as const]
    for (const [key, value] of values) {
      await store.run('INSERT INTO entries VALUES (?, ?)', [key, value])
    }
    let previous = chainStart(id)
    for (let seq = 1; seq <= TRACES; seq += 1) {
      const entry = { operator: 'Olga Officer', operation: 'encryptData', resource: 'cmk' }
      const rest = { resourceId: 'k', outcome: 'success', code: '', params: { seq } } as const
      const at = new Date('2026-11-22T07:00:00.000Z')
      const kept = link({ ...entry, ...rest }, seq, at, previous)
      await store.run('INSERT INTO traces (seq, json, hash) VALUES (?, ?, ?)', [
        ...[seq, kept.json, kept.hash],
      ])
      previous = kept.hash
    }
  })
})
afterAll(() => attacked.dispose())

it('is not accused of lacking them, and has them from its first opening on', async () => {
  const vault = await attacked.unlock()
  expect(vault.integrity.findings).toEqual([])
  expect(vault.signedIn).toMatchObject({ name: 'Olga Officer', roles: ['security-officer'] })
  expect((await vault.store.checkpoints.newest())?.seq).toBe(TRACES)
  await attacked.trace('encryptData')
  expect((await vault.store.traces.last())?.seal).toMatch(/^[0-9a-f]{64}$/)
  expect(await vault.verifyLog()).toMatchObject({ ok: true, signed: TRACES, count: TRACES + 1 })
  await attacked.lock()
  await attacked.unlock()
  expect(attacked.vault.integrity.findings).toEqual([])
  await attacked.lock()
})

it('is noticed when what was written before is changed afterwards', async () => {
  const seen = await attacked.noticed(() =>
    attacked.sql(`UPDATE traces SET json = replace(json, '"seq":3}', '"seq":9}') WHERE seq = 3`),
  )
  expect(seen.verdict).toMatchObject({ ok: false, firstBad: 3, fault: 'edited' })
})
