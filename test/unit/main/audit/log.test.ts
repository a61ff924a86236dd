import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openAuditLog, type TraceEntry } from '@main/audit/index.ts'
import { CLOCK_FORWARD_DAYS } from '@shared/limits.ts'
import { settableClock } from '@main/platform/clock.ts'
import { createStore, openStore } from '@main/store/index.ts'
import { keyOf, tamper, temporaryFolder } from '../store/fixture.ts'

const VAULT = '8a2e1c9e-0000-4000-8000-000000000001'
const entry = (operation = 'createKey', more: Partial<TraceEntry> = {}): TraceEntry => ({
  operator: '林',
  operation,
  resource: 'cmk',
  resourceId: 'k1',
  outcome: 'success',
  code: '',
  params: { size: 32, a: true },
  ...more,
})

async function newLog() {
  const path = join(await temporaryFolder(), 'store.db')
  const clock = settableClock('2026-11-22T10:00:00.000Z')
  const store = await createStore(path, keyOf(1))
  return { path, clock, store, log: await openAuditLog({ store, vaultId: VAULT, clock }) }
}

async function reopened(path: string, clock = settableClock('2026-11-22T10:00:00.000Z')) {
  const store = await openStore(path, keyOf(1))
  return { store, clock, log: await openAuditLog({ store, vaultId: VAULT, clock }) }
}

describe('the chain', () => {
  it('is what its specification says, byte for byte', async () => {
    const { store, log } = await newLog()
    const first = await log.append(entry())
    const start = createHash('sha256').update(`keyrite audit v1\n${VAULT}`).digest('hex')
    const json =
      '{"at":"2026-11-22T10:00:00.000Z","code":"","operation":"createKey","operator":"林",' +
      '"outcome":"success","params":{"a":true,"size":32},' +
      `"previous":"${start}","resource":"cmk","resourceId":"k1","seq":1}`
    expect((await store.traces.last())?.json).toBe(json)
    expect(first.hash).toBe(createHash('sha256').update(json).digest('hex'))
    const second = await log.append(entry())
    expect(second).toMatchObject({ seq: 2, previous: first.hash })
    expect(await log.verify()).toEqual({
      ...{ ok: true, count: 2, head: second.hash, firstBad: null },
      ...{ fault: null, checkpoints: 0, signed: 0 },
    })
    await store.close()
  })

  it('gives each trace one number, however many are written at once', async () => {
    const { store, log } = await newLog()
    await Promise.all(Array.from({ length: 30 }, (_, n) => log.append(entry(`op${n}`))))
    await store.transaction(() => Promise.all([log.append(entry()), log.append(entry())]))
    expect(await log.verify()).toMatchObject({ ok: true, count: 32 })
    await store.close()
  })

  it('forgets a trace together with the work around it, and goes on without a gap', async () => {
    const { store, log } = await newLog()
    await log.append(entry())
    await store
      .transaction(async () => {
        await log.append(entry('undone'))
        throw new Error('undo')
      })
      .catch(() => undefined)
    await log.append(entry())
    expect(await log.verify()).toMatchObject({ ok: true, count: 2 })
    await store.close()
  })

  it('is verified page by page', async () => {
    const { store, log } = await newLog()
    expect(await log.verify()).toMatchObject({ ok: true, count: 0, firstBad: null })
    await store.transaction(async () => {
      for (let n = 0; n < 1001; n++) await log.append(entry())
    })
    expect(await log.verify()).toMatchObject({ ok: true, count: 1001 })
    await store.close()
  })
})

describe('what was done to a chain is found', () => {
  const cases: [string, string, number][] = [
    ['an edited trace', `UPDATE traces SET json = replace(json, '林', '李') WHERE seq = 3`, 3],
    [
      'an edited trace with a hash of its own',
      `UPDATE traces SET json = (SELECT json FROM traces WHERE seq = 2),
         hash = (SELECT hash FROM traces WHERE seq = 2) WHERE seq = 3`,
      3,
    ],
    ['text that only means the same', `UPDATE traces SET json = replace(json, ':', ': ')`, 1],
    ['a deleted trace', 'DELETE FROM traces WHERE seq = 3', 3],
    ['a lost first trace', 'DELETE FROM traces WHERE seq = 1', 1],
    ['a lost end', 'DELETE FROM traces WHERE seq = 5', 5],
    ['a lost head', 'DELETE FROM trace_head', 1],
    [
      'two swapped traces',
      'UPDATE traces SET seq = 99 WHERE seq = 2; UPDATE traces SET seq = 2 WHERE seq = 3; UPDATE traces SET seq = 3 WHERE seq = 99',
      2,
    ],
  ]
  it.each(cases)('%s', async (_, sql, firstBad) => {
    const { path, store, log } = await newLog()
    for (let n = 0; n < 5; n++) await log.append(entry(`op${n}`))
    await store.close()
    await tamper(path, keyOf(1), `DROP TRIGGER traces_stay; DROP TRIGGER traces_keep; ${sql}`)
    const again = await reopened(path)
    expect(await again.log.verify()).toMatchObject({ ok: false, firstBad })
    await again.store.close()
  })

  it("another vault's chain", async () => {
    const { store, log, clock } = await newLog()
    await log.append(entry())
    const other = await openAuditLog({ store, vaultId: 'another', clock })
    expect(await other.verify()).toMatchObject({ ok: false, firstBad: 1 })
    await store.close()
  })
})

describe('the clock', () => {
  it('is behind when it is earlier than any trace, not only the newest', async () => {
    const { path, store, log, clock } = await newLog()
    expect(log.clockBehind()).toBe(false)
    await log.append(entry())
    clock.advance(-4_000)
    expect(log.clockBehind()).toBe(false)
    clock.advance(-400 * 86_400_000)
    expect(log.clockBehind()).toBe(true)
    await log.append(entry('refused', { outcome: 'refused', code: 'CLOCK_BEHIND' }))
    expect(log.clockBehind()).toBe(true)
    await store.close()
    const again = await reopened(path, clock)
    expect(again.log.clockBehind()).toBe(true)
    expect(await again.log.lastTime()).toEqual(new Date('2026-11-22T10:00:00.000Z'))
    clock.advance(500 * 86_400_000)
    expect(again.log.clockBehind()).toBe(false)
    await again.store.close()
  })

  it('counts from the acknowledgement on, in the next session too', async () => {
    const { path, store, log, clock } = await newLog()
    await log.append(entry())
    clock.advance(-86_400_000)
    await log.append(entry('acknowledgeClock', { outcome: 'refused', code: 'NOT_PERMITTED' }))
    expect(log.clockBehind()).toBe(true)
    log.acceptClock()
    expect(log.clockBehind()).toBe(false)
    await log.append(entry('acknowledgeClock'))
    await store.close()
    const again = await reopened(path, clock)
    expect(again.log.clockBehind()).toBe(false)
    clock.advance(-86_400_000)
    expect(again.log.clockBehind()).toBe(true)
    await again.store.close()
  })
})

describe('a clock that went ahead', () => {
  const DAY = 86_400_000
  const FIRST = new Date('2026-11-22T10:00:00.000Z')

  it('is doubted past the limit and not at it, in the next sessions too', async () => {
    const { path, store, log, clock } = await newLog()
    expect(log.clockJump()).toBeNull()
    await log.append(entry())
    clock.advance(CLOCK_FORWARD_DAYS * DAY)
    expect(log.clockJump()).toBeNull()
    clock.advance(1)
    expect(log.clockJump()).toEqual(FIRST)
    await store.close()
    const again = await reopened(path, clock)
    expect(again.log.clockJump()).toEqual(FIRST)
    // What is written now does not settle it.
    await again.log.append(entry('unlockVault'))
    expect(again.log.clockJump()).toEqual(FIRST)
    clock.advance(DAY)
    await again.log.append(entry())
    await again.store.close()
    const third = await reopened(path, clock)
    expect(third.log.clockJump()).toEqual(FIRST)
    await third.store.close()
  })

  it('is not doubted for a long life with short breaks', async () => {
    const { path, store, log, clock } = await newLog()
    for (let n = 0; n < 12; n += 1) {
      await log.append(entry())
      clock.advance(CLOCK_FORWARD_DAYS * DAY)
    }
    expect(log.clockJump()).toBeNull()
    await store.close()
    const again = await reopened(path, clock)
    expect(again.log.clockJump()).toBeNull()
    await again.store.close()
  })

  it('is believed once somebody vouched for it; not by a refusal, nor by a journal', async () => {
    const { path, store, log, clock } = await newLog()
    await log.append(entry())
    clock.advance((CLOCK_FORWARD_DAYS + 1) * DAY)
    await log.append(entry('acknowledgeClock', { outcome: 'refused', code: 'NOT_PERMITTED' }))
    await log.append(entry('acknowledgeClock', { params: { journalAt: 'then' } }))
    expect(log.clockJump()).toEqual(FIRST)
    await log.append(entry('acknowledgeClock'))
    expect(log.clockJump()).toBeNull()
    await store.close()
    const again = await reopened(path, clock)
    expect(again.log.clockJump()).toBeNull()
    await again.log.append(entry())
    clock.advance((CLOCK_FORWARD_DAYS + 1) * DAY)
    expect(again.log.clockJump()).toEqual(
      new Date(FIRST.getTime() + (CLOCK_FORWARD_DAYS + 1) * DAY),
    )
    await again.store.close()
  })
})

describe('the list', () => {
  it('shows traces as they were given', async () => {
    const { store, log } = await newLog()
    await log.append(entry())
    const bad = await log.append(entry('other', { outcome: 'failed', code: 'TOKEN_ERROR' }))
    const query = { before: null, limit: 10, search: '', outcome: 'failed' } as const
    expect(await log.list(query)).toMatchObject({ traces: [bad], total: 1 })
    await store.close()
  })

  it('shows those about one resource, and all without it', async () => {
    const { store, log } = await newLog()
    const one = await log.append(entry('createKey', { resourceId: 'k1' }))
    const other = await log.append(entry('createKey', { resourceId: 'k2' }))
    const query = { before: null, limit: 10, search: '', outcome: 'all' } as const
    expect(await log.list({ ...query, resourceId: 'k1' })).toMatchObject({
      traces: [one],
      total: 1,
    })
    expect(await log.list({ ...query, resourceId: undefined })).toMatchObject({
      traces: [other, one],
      total: 2,
    })
    await store.close()
  })
})
