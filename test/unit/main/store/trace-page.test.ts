import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Connection } from '@main/store/connection.ts'
import { Handle } from '@main/store/handle.ts'
import { migrate } from '@main/store/migrate.ts'
import { MIGRATIONS } from '@main/store/migrations/index.ts'
import { traceRepository } from '@main/store/repositories/traces.ts'
import type { TracePageQuery, TraceRepository } from '@main/store/types.ts'

/** What one look goes through; and more than two of them do. */
const MOST = 200
const COUNT = MOST * 2 + 50
const ALL: TracePageQuery = { before: null, limit: 3, search: '', outcome: 'all' }

let traces: TraceRepository
const open: Connection[] = []

async function newTraces(): Promise<TraceRepository> {
  const handle = await Handle.open(':memory:')
  await migrate(handle, MIGRATIONS)
  const connection = new Connection(handle)
  open.push(connection)
  return traceRepository(connection, MOST)
}

const atOf = (seq: number) => new Date(Date.UTC(2026, 0, 1) + seq * 1000).toISOString()

/** Ada does nearly everything; trace 77 is Bob's; every tenth is refused. */
function trace(seq: number) {
  const json = JSON.stringify({
    at: atOf(seq),
    operator: seq === 77 ? 'Bob' : 'Ada',
    operation: seq % 2 === 0 ? 'encryptData' : 'decryptData',
    resource: 'cmk',
    resourceId: seq <= MOST ? 'old' : 'new',
    outcome: seq % 10 === 0 ? 'refused' : 'success',
    code: '',
    params: { note: seq === 5 ? 'needle' : 'hay', ...(seq === 3 ? { journalAt: 'then' } : {}) },
    previous: `h${seq - 1}`,
  })
  return { seq, at: '', previous: '', hash: `h${seq}`, seal: null, json }
}

beforeAll(async () => {
  traces = await newTraces()
  await traces.append(() => Array.from({ length: COUNT }, (_, n) => trace(n + 1)))
})
afterAll(async () => {
  for (const connection of open) await connection.close()
})

const ask = async (query: Partial<TracePageQuery>) => {
  const { rows, ...rest } = await traces.page({ ...ALL, ...query })
  return { seqs: rows.map(({ seq }) => seq), ...rest }
}

describe('a page of a long log', () => {
  it('of all is counted by its head', async () => {
    expect(await ask({})).toEqual({
      ...{ seqs: [COUNT, COUNT - 1, COUNT - 2], total: COUNT, more: false },
      next: { before: COUNT - 2, at: atOf(COUNT - 2) },
    })
  })

  it('by one filter is exact up to a bound, and more than that beyond', async () => {
    expect(await ask({ resourceId: 'old' })).toMatchObject({
      ...{ seqs: [200, 199, 198], total: MOST, more: false },
    })
    expect(await ask({ resourceId: 'new' })).toMatchObject({ total: MOST, more: true })
    expect(await ask({ operator: 'Bob' })).toMatchObject({ seqs: [77], total: 1, next: null })
    expect(await ask({ operator: 'Eve' })).toMatchObject({ seqs: [], total: 0, next: null })
    expect(await ask({ outcome: 'refused' })).toMatchObject({ total: 45, more: false })
  })

  it('by several goes along the one with the fewest', async () => {
    expect(await ask({ operator: 'Bob', operation: 'decryptData', search: 'hay' })).toMatchObject({
      ...{ seqs: [77], total: 1, next: null },
    })
    expect(await ask({ operator: 'Bob', operation: 'encryptData' })).toMatchObject({ total: 0 })
    const few = await ask({ operator: 'Ada', outcome: 'refused', operation: 'decryptData' })
    expect(few).toMatchObject({ seqs: [], total: 0, next: null })
  })

  it('searches in steps, each where the one before ended, and says how far it got', async () => {
    const first = await ask({ search: 'needle' })
    const end = COUNT - MOST + 1
    expect(first).toEqual({
      ...{ seqs: [], total: null, more: false },
      next: { before: end, at: atOf(end) },
    })
    const second = await ask({ search: 'needle', before: end })
    expect(second.next?.before).toBe(end - MOST)
    const third = await ask({ search: 'needle', before: second.next!.before })
    expect(third).toMatchObject({ seqs: [5], next: null })
  })

  it('by time has both ends, whatever else is asked for, and goes on behind the last', async () => {
    const from = atOf(101)
    const to = atOf(105)
    expect(await ask({ from, to })).toEqual({
      ...{ seqs: [105, 104, 103], total: 5, more: false },
      next: { before: 103, at: atOf(103) },
    })
    expect(await ask({ from, to, before: 103 })).toMatchObject({ seqs: [102, 101], next: null })
    expect(await ask({ from, to, operation: 'encryptData' })).toMatchObject({
      ...{ seqs: [104, 102], total: 2, next: null },
    })
    expect(await ask({ from: atOf(COUNT + 1) })).toMatchObject({ seqs: [], total: 0 })
    expect(await ask({ to: atOf(0) })).toMatchObject({ seqs: [], total: 0 })
    expect(await ask({ from, to, before: 999_999_999 })).toMatchObject({ seqs: [], next: null })
  })

  it('by time finds what was written while the clock was ahead, or set back', async () => {
    const other = await newTraces()
    const times = [5, 9, 6, 7]
    await other.append(() =>
      times.map((time, n) => {
        const kept = trace(n + 1)
        return { ...kept, json: kept.json.replace(atOf(n + 1), atOf(time)) }
      }),
    )
    const page = async (query: Partial<TracePageQuery>) =>
      (await other.page({ ...ALL, ...query })).rows.map(({ seq }) => seq)
    expect(await page({ from: atOf(7) })).toEqual([2, 4])
    expect(await page({ from: atOf(7), before: 2 })).toEqual([4])
    expect(await page({ to: atOf(6) })).toEqual([3, 1])
    expect(await other.numbersOf(atOf(7), null)).toEqual({ from: 2, to: 4 })
    expect(await other.numbersOf(null, atOf(4))).toBeNull()
  })

  it('can be asked for by what occurs', async () => {
    const { operators, operations } = await traces.facets()
    expect(operators).toEqual(['Ada', 'Bob'])
    expect(operations).toEqual(['decryptData', 'encryptData'])
  })
})

describe('what came out of a journal', () => {
  const journal = async (only: boolean) => {
    const { seqs, total } = await ask({ journal: only, resourceId: 'old', to: atOf(4) })
    return { seqs, total }
  }

  it('is found alone, or left out', async () => {
    expect(await journal(true)).toEqual({ seqs: [3], total: 1 })
    expect(await journal(false)).toEqual({ seqs: [4, 2, 1], total: 3 })
  })
})
