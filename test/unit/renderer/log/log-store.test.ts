import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CallInput, TraceView } from '@shared/ipc/index.ts'
import { TRACES_PER_PAGE, useLogStore } from '@renderer/log/log-store.ts'
import { stubKeyrite } from '../support/keyrite.ts'

beforeEach(() => setActivePinia(createPinia()))

const ALL = { search: '', outcome: 'all' } as const
const COUNT = TRACES_PER_PAGE * 2 + 1
const all = Array.from({ length: COUNT }, (_, index) => ({ seq: COUNT - index }) as TraceView)

function list({ before, limit }: CallInput<'log.list'>) {
  const older = all.filter(({ seq }) => before === null || seq < before)
  const traces = older.slice(0, limit)
  const last = older.length > limit ? traces.at(-1) : undefined
  return { traces, total: COUNT, more: false, next: last ? { before: last.seq, at: '' } : null }
}

describe('paging through the log', () => {
  it('goes to the oldest and back without losing or doubling one', async () => {
    stubKeyrite({ 'log.list': list })
    const log = useLogStore()
    await log.restart(ALL)
    expect(log.hasNewer).toBe(false)
    const seen = [...(log.traces ?? [])]
    while (log.hasOlder) {
      await log.older(ALL)
      seen.push(...(log.traces ?? []))
    }
    expect(seen.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq))
    expect(log.first).toBe(COUNT)
    await log.newer(ALL)
    await log.newer(ALL)
    expect(log.first).toBe(1)
    expect(log.traces?.[0]?.seq).toBe(COUNT)
    expect(log.hasNewer).toBe(false)
  })

  it('starts at the newest again after a search', async () => {
    const stub = stubKeyrite({ 'log.list': list })
    const log = useLogStore()
    await log.restart(ALL)
    await log.older(ALL)
    await log.restart({ search: '  wrap ', outcome: 'failed' })
    expect(stub.calls.at(-1)?.input).toEqual({
      before: null,
      limit: TRACES_PER_PAGE,
      search: 'wrap',
      outcome: 'failed',
    })
    expect(log.first).toBe(1)
  })

  it('goes on over calls that find little until the page is full, and is stopped in between', async () => {
    const asked: (number | null)[] = []
    let stopAt = -1
    // Each call looks at ten entries and finds the last of them.
    const found = ({ before }: CallInput<'log.list'>) => {
      asked.push(before)
      const seq = (before ?? 1001) - 10
      if (asked.length === stopAt) log.stop()
      const traces = [{ seq } as TraceView]
      return {
        traces,
        total: null,
        more: false,
        next: seq > 1 ? { before: seq, at: `${seq}` } : null,
      }
    }
    stubKeyrite({ 'log.list': found })
    const log = useLogStore()
    await log.restart(ALL)
    expect(log.traces?.map(({ seq }) => seq)).toEqual(
      Array.from({ length: TRACES_PER_PAGE }, (_, n) => 991 - 10 * n),
    )
    expect([log.searchedTo, log.hasOlder, log.total]).toEqual([null, true, null])

    asked.length = 0
    stopAt = 4
    await log.older(ALL)
    expect(asked).toHaveLength(4)
    expect(log.traces?.map(({ seq }) => seq)).toEqual([871, 861, 851])
    expect([log.searchedTo, log.hasOlder]).toEqual(['851', false])
    await log.goOn(ALL)
    expect(log.traces).toHaveLength(TRACES_PER_PAGE)
    expect(asked.slice(4)).toEqual(asked.slice(3, -1).map((_, n) => 851 - 10 * n))
    expect(log.searchedTo).toBeNull()
  })
})
