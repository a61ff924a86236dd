import { describe, expect, it } from 'vitest'
import { CallFailure } from '@renderer/bridge/index.ts'
import { useBatch } from '@renderer/keys/use-batch.ts'

const never = () => null

describe('work on many', () => {
  it('goes one by one, and one failure ends nothing', async () => {
    const seen: string[] = []
    const batch = useBatch(async (name: string) => {
      seen.push(name)
      if (name === 'b') throw new CallFailure({ code: 'TAG_COUNT', params: { max: 20 } })
    })
    const rows = await batch.run(['a', 'b', 'c'], never)
    expect(seen).toEqual(['a', 'b', 'c'])
    expect(rows.map(({ outcome }) => outcome.kind)).toEqual(['done', 'failed', 'done'])
    expect(rows[1]?.outcome).toMatchObject({ failure: { code: 'TAG_COUNT', params: { max: 20 } } })
    expect([batch.done.value, batch.total.value, batch.current.value]).toEqual([3, 3, null])
  })

  it('ends when the vault was locked', async () => {
    const seen: string[] = []
    const batch = useBatch(async (name: string) => {
      seen.push(name)
      if (name === 'b') throw new CallFailure({ code: 'VAULT_LOCKED', params: {} })
    })
    const rows = await batch.run(['a', 'b', 'c'], never)
    expect(seen).toEqual(['a', 'b'])
    expect(rows.map(({ outcome }) => outcome.kind)).toEqual(['done', 'failed', 'not-reached'])
  })

  it('does not try what the rules refuse, and names the rule', async () => {
    const seen: string[] = []
    const batch = useBatch(async (name: string) => seen.push(name))
    const rows = await batch.run(['a', 'b'], (name) => (name === 'a' ? 'KEY_IS_DEFAULT' : null))
    expect(seen).toEqual(['b'])
    expect(rows[0]?.outcome).toEqual({ kind: 'passed-over', code: 'KEY_IS_DEFAULT' })
    expect(batch.total.value).toBe(1)
  })

  it('stops after the one that is running, and starts anew later', async () => {
    const seen: string[] = []
    const batch = useBatch(async (name: string) => {
      seen.push(name)
      if (name === 'b') batch.stop()
    })
    const rows = await batch.run(['a', 'b', 'c'], never)
    expect(rows.map(({ outcome }) => outcome.kind)).toEqual(['done', 'done', 'not-reached'])
    await batch.run(['c'], never)
    expect(seen).toEqual(['a', 'b', 'c'])
  })
})
