import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CallInput, TraceView } from '@shared/ipc/index.ts'
import { TRACES_PER_PAGE, useLogStore } from '@renderer/log/log-store.ts'
import { stubKeyrite } from '../support/keyrite.ts'

beforeEach(() => setActivePinia(createPinia()))

const COUNT = TRACES_PER_PAGE * 2 + 1
const all = Array.from({ length: COUNT }, (_, index) => ({ seq: COUNT - index }) as TraceView)

function list({ before, limit }: CallInput<'log.list'>) {
  const older = all.filter(({ seq }) => before === null || seq < before)
  return { traces: older.slice(0, limit), total: COUNT }
}

describe('paging through the log', () => {
  it('goes to the oldest and back without losing or doubling one', async () => {
    stubKeyrite({ 'log.list': list })
    const log = useLogStore()
    await log.restart('', 'all')
    expect(log.hasNewer).toBe(false)
    const seen = [...(log.traces ?? [])]
    while (log.hasOlder) {
      await log.older('', 'all')
      seen.push(...(log.traces ?? []))
    }
    expect(seen.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq))
    expect(log.first).toBe(COUNT)
    await log.newer('', 'all')
    await log.newer('', 'all')
    expect(log.first).toBe(1)
    expect(log.traces?.[0]?.seq).toBe(COUNT)
    expect(log.hasNewer).toBe(false)
  })

  it('starts at the newest again after a search', async () => {
    const stub = stubKeyrite({ 'log.list': list })
    const log = useLogStore()
    await log.restart('', 'all')
    await log.older('', 'all')
    await log.restart('  wrap ', 'failed')
    expect(stub.calls.at(-1)?.input).toEqual({
      before: null,
      limit: TRACES_PER_PAGE,
      search: 'wrap',
      outcome: 'failed',
    })
    expect(log.first).toBe(1)
  })
})
