import {
  appendFile,
  copyFile,
  mkdir,
  readFile,
  readdir,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Journal, openAuditLog, type TraceEntry } from '@main/audit/index.ts'
import { settableClock } from '@main/platform/clock.ts'
import { createStore } from '@main/store/index.ts'
import { keyOf, temporaryFolder } from '../store/fixture.ts'

const wrongPin: TraceEntry = {
  operator: '',
  operation: 'unlockVault',
  resource: 'vault',
  resourceId: 'v',
  outcome: 'refused',
  code: 'PIN_WRONG',
  params: { left: 'many' },
}

async function setUp() {
  const folder = await temporaryFolder()
  const clock = settableClock('2026-11-22T10:00:00.000Z')
  const store = await createStore(join(folder, 'store.db'), keyOf(1))
  const log = await openAuditLog({ store, vaultId: 'v', clock })
  const journals = async () => (await readdir(folder)).filter((name) => name.startsWith('journal'))
  return { folder, clock, store, log, journals, journal: new Journal(folder, clock) }
}

const everything = { before: null, limit: 200, search: '', outcome: 'all' } as const

describe('the journal', () => {
  it('moves what waits into the chain, with the time at which it happened', async () => {
    const { folder, clock, store, log, journals, journal } = await setUp()
    await journal.append(wrongPin)
    await journal.append({ ...wrongPin, params: { left: 'last' } })
    const [name] = await journals()
    expect((await stat(join(folder, name ?? ''))).mode & 0o777).toBe(0o600)
    clock.advance(60_000)
    expect(await journal.fold(store, log)).toBe(2)
    expect(await journals()).toEqual([])
    const { traces } = await log.list(everything)
    expect(traces.map(({ at, code, params }) => ({ at, code, params }))).toEqual([
      {
        at: '2026-11-22T10:01:00.000Z',
        code: 'PIN_WRONG',
        params: { left: 'last', journalAt: '2026-11-22T10:00:00.000Z' },
      },
      {
        at: '2026-11-22T10:01:00.000Z',
        code: 'PIN_WRONG',
        params: { left: 'many', journalAt: '2026-11-22T10:00:00.000Z' },
      },
    ])
    expect(await log.verify()).toMatchObject({ ok: true, count: 2 })
    await store.close()
  })

  it('takes in a file once, also when its removal did not come through', async () => {
    const { folder, store, log, journals, journal } = await setUp()
    await journal.append(wrongPin)
    const [name = ''] = await journals()
    await copyFile(join(folder, name), join(folder, 'kept'))
    await journal.fold(store, log)
    await copyFile(join(folder, 'kept'), join(folder, name))
    expect(await journal.fold(store, log)).toBe(0)
    expect(await journals()).toEqual([])
    await journal.append(wrongPin)
    expect(await journal.fold(store, log)).toBe(1)
    expect(await log.verify()).toMatchObject({ ok: true, count: 2 })
    await store.close()
  })

  it('is kept when the vault cannot take it in', async () => {
    const { folder, store, log, journals, journal } = await setUp()
    await journal.append(wrongPin)
    const before = await readFile(join(folder, (await journals())[0] ?? ''))
    await store.close()
    await expect(journal.fold(store, log)).rejects.toMatchObject({ code: 'VAULT_LOCKED' })
    expect(await readFile(join(folder, (await journals())[0] ?? ''))).toEqual(before)
  })

  it('counts lines that it cannot read and believes none of them', async () => {
    const { folder, store, log, journals, journal } = await setUp()
    await journal.append(wrongPin)
    const path = join(folder, (await journals())[0] ?? '')
    await appendFile(path, '{"at":"torn\n{"operation":"forged"}\n')
    expect(await journal.fold(store, log)).toBe(1)
    const { traces } = await log.list(everything)
    expect(traces[0]).toMatchObject({ operation: 'journalDamaged', params: { lines: 2 } })
    await store.close()
  })

  it('is not kept from the chain by files of its name that are none', async () => {
    const { folder, store, log, journals, journal } = await setUp()
    const named = (digit: string) => `journal-${digit.repeat(8)}-0000-4000-8000-000000000000.jsonl`
    await writeFile(join(folder, named('1')), 'x'.repeat(300 * 1024))
    await mkdir(join(folder, named('2')))
    await symlink(join(folder, 'nothing'), join(folder, named('3')))
    await journal.append(wrongPin)
    expect(await journal.fold(store, log)).toBe(1)
    const foreign = ['1', '2', '3'].map(named)
    expect(await journals()).toEqual(foreign.map((name) => `${name}.damaged`))
    const { traces } = await log.list({ ...everything, search: 'journalDamaged' })
    expect(traces.map(({ params }) => params['file']).sort()).toEqual(foreign)
    await store.close()
  })

  it('cannot vouch for a clock that was set back', async () => {
    const { clock, store, log, journal } = await setUp()
    await log.append(wrongPin)
    clock.set('2025-01-01T00:00:00.000Z')
    expect(log.clockBehind()).toBe(true)
    const vouched: TraceEntry = {
      ...wrongPin,
      ...{ operation: 'acknowledgeClock', outcome: 'success', code: '' },
    }
    await journal.append(vouched)
    await journal.fold(store, log)
    expect(log.clockBehind()).toBe(true)
    expect((await openAuditLog({ store, vaultId: 'v', clock })).clockBehind()).toBe(true)
    await log.append(vouched)
    expect(log.clockBehind()).toBe(false)
    expect((await openAuditLog({ store, vaultId: 'v', clock })).clockBehind()).toBe(false)
    await store.close()
  })

  it('does not grow without end, and says what it left out', async () => {
    const { folder, store, log, journals, journal } = await setUp()
    const long = { ...wrongPin, params: { text: 'x'.repeat(64 * 1024) } }
    for (let n = 0; n < 6; n++) await journal.append(long)
    const path = join(folder, (await journals())[0] ?? '')
    expect((await stat(path)).size).toBeLessThan(256 * 1024)
    expect(await journal.fold(store, log)).toBe(3)
    const { traces } = await log.list(everything)
    expect(traces[0]).toMatchObject({ operation: 'journalFull', params: { dropped: 3 } })
    await store.close()
  })
})
