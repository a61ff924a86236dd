import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openAuditLog, type TraceEntry } from '@main/audit/index.ts'
import { settableClock } from '@main/platform/clock.ts'
import { createStore, type Store, type StoredTrace } from '@main/store/index.ts'
import { keyOf, temporaryFolder } from '../store/fixture.ts'

const entry = (operation: string, text = ''): TraceEntry => ({
  operator: 'Ada',
  operation,
  resource: 'cmk',
  resourceId: 'k1',
  outcome: 'success',
  code: '',
  params: { text },
})
const some = (count: number, name = 'op') => Array.from({ length: count }, (_, n) => `${name}${n}`)

/** A real store whose appends are counted, and can be spoilt on their way to SQLite. */
async function newLog() {
  const store = await createStore(join(await temporaryFolder(), 'store.db'), keyOf(1))
  const sizes: number[] = []
  let spoil = (traces: readonly StoredTrace[]) => traces
  const append: Store['traces']['append'] = (make) =>
    store.traces.append(() => {
      const traces = make()
      sizes.push(traces.length)
      return spoil(traces)
    })
  const watched = { ...store, traces: { ...store.traces, append } }
  const clock = settableClock('2026-11-22T10:00:00.000Z')
  const log = await openAuditLog({ store: watched, vaultId: 'v', clock })
  const operations = async () =>
    (await store.traces.from(1, 1000)).map(({ json }) => (JSON.parse(json) as TraceEntry).operation)
  return {
    ...{ store, log, sizes, operations },
    onWrite: (change: typeof spoil) => {
      spoil = change
    },
  }
}

describe('traces that wait', () => {
  it('share one commit, in the order in which they were asked for', async () => {
    const { store, log, sizes, operations } = await newLog()
    const traces = await Promise.all(some(50).map((name) => log.append(entry(name))))
    expect(traces.map(({ seq }) => seq)).toEqual(some(50).map((_, n) => n + 1))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(50)
    expect(sizes.length).toBeLessThanOrEqual(2)
    expect(await operations()).toEqual(some(50))
    expect(await log.verify()).toMatchObject({ ok: true, count: 50 })
    await store.close()
  })

  it('are answered after their commit', async () => {
    const { store, log } = await newLog()
    const answered = some(20).map(async (name) => {
      const { seq, hash } = await log.append(entry(name))
      expect(await store.traces.from(seq, 1)).toMatchObject([{ seq, hash }])
    })
    await Promise.all(answered)
    await store.close()
  })

  it('are never more than one statement takes', async () => {
    const { store, log, sizes } = await newLog()
    await Promise.all(some(600).map((name) => log.append(entry(name))))
    expect(Math.max(...sizes)).toBe(256)
    expect(await log.verify()).toMatchObject({ ok: true, count: 600 })
    await store.close()
  })
})

describe('a trace that cannot be written', () => {
  it('is refused with all that shared its commit, and the next are written', async () => {
    const { store, log, operations, onWrite } = await newLog()
    await log.append(entry('before'))
    onWrite((traces) => traces.map((one, n) => (n === 2 ? { ...one, json: 'no JSON' } : one)))
    const waiting = await Promise.allSettled(some(10).map((name) => log.append(entry(name))))
    expect(waiting.map(({ status }) => status)).toEqual(some(10).map(() => 'rejected'))
    expect(await operations()).toEqual(['before'])
    onWrite((traces) => traces)
    await log.append(entry('after'))
    expect(await operations()).toEqual(['before', 'after'])
    expect(await log.verify()).toMatchObject({ ok: true, count: 2 })
    await store.close()
  })

  it('is refused alone when it can be no link', async () => {
    const { store, log, operations } = await newLog()
    const halfPair = '\ud800'
    const waiting = await Promise.allSettled([
      log.append(entry('one')),
      log.append(entry('bad', halfPair)),
      log.append(entry('two')),
    ])
    expect(waiting.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    await expect(log.append(entry('bad', halfPair))).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(await operations()).toEqual(['one', 'two'])
    expect(await log.verify()).toMatchObject({ ok: true, count: 2 })
    await store.close()
  })

  it('because the store was closed is refused, as is all that waits', async () => {
    const { store, log, operations } = await newLog()
    const first = log.append(entry('in time'))
    const others = some(3).map((name) => log.append(entry(name)))
    const late = Promise.allSettled(others)
    await first
    expect(await operations()).toContain('in time')
    await store.close()
    await late
    const refused = await Promise.allSettled(some(3).map((name) => log.append(entry(name))))
    for (const one of refused) {
      expect(one).toMatchObject({ status: 'rejected', reason: { code: 'VAULT_LOCKED' } })
    }
  })
})

describe('a trace inside a transaction', () => {
  it('is written with it, while others wait outside', async () => {
    const { store, log, operations } = await newLog()
    await log.append(entry('first'))
    await store.transaction(async () => {
      await log.append(entry('inside 1'))
      await log.append(entry('inside 2'))
    })
    const inside = store.transaction(async () => {
      await log.append(entry('inside 3'))
      await log.append(entry('inside 4'))
    })
    const outside = some(5, 'outside ').map((name) => log.append(entry(name)))
    await Promise.all([inside, ...outside])
    const insiders = ['inside 1', 'inside 2', 'inside 3', 'inside 4']
    expect(await operations()).toEqual(['first', ...insiders, ...some(5, 'outside ')])
    expect(await log.verify()).toMatchObject({ ok: true, count: 10 })
    await store.close()
  })

  it('is forgotten with it, whatever waited outside meanwhile', async () => {
    const { store, log, operations } = await newLog()
    await log.append(entry('first'))
    for (let n = 0; n < 5; n += 1) {
      const before = log.append(entry(`before ${n}`))
      const undone = store
        .transaction(async () => {
          await log.append(entry('undone'))
          throw new Error('undo')
        })
        .catch(() => 'undone')
      const after = log.append(entry(`after ${n}`))
      expect(await undone).toBe('undone')
      await Promise.all([before, after])
    }
    expect(await operations()).not.toContain('undone')
    expect(await log.verify()).toMatchObject({ ok: true, count: 11 })
    await store.close()
  })
})
