import { describe, expect, it } from 'vitest'
import { FIRST_ORDER, nextOrder, sortKeys, type KeyColumn } from '@renderer/keys/key-sort.ts'
import { keySummary } from '../support/keys.ts'

const keys = [
  keySummary({
    id: 'b',
    alias: 'key10',
    state: 'PendingImport',
    origin: 'External',
    spec: 'RSA_2048',
    usage: 'SIGN_VERIFY',
    createdAt: '2026-11-20T08:00:00.000Z',
  }),
  keySummary({
    id: 'c',
    alias: 'key9',
    state: 'Enabled',
    createdAt: '2026-11-22T08:00:00.000Z',
    nextEvent: { kind: 'rotation', at: '2026-12-01T00:00:00.000Z' },
  }),
  keySummary({
    id: 'a',
    alias: 'Key1',
    state: 'PendingDeletion',
    spec: 'EC_P256',
    usage: 'SIGN_VERIFY',
    backup: 'token-only',
    createdAt: '2026-11-21T08:00:00.000Z',
    nextEvent: { kind: 'deletion', at: '2026-11-30T00:00:00.000Z' },
  }),
]

const by = (column: KeyColumn, descending = false): string =>
  sortKeys(keys, { column, descending })
    .map(({ id }) => id)
    .join('')

describe('sorting', () => {
  it.each([
    ['alias', 'acb', 'bca'],
    ['state', 'cab', 'bac'],
    ['algorithm', 'cba', 'abc'],
    ['origin', 'bca', 'acb'],
    ['created', 'bac', 'cab'],
  ] as const)('by %s, either way', (column, up, down) => {
    expect(by(column)).toBe(up)
    expect(by(column, true)).toBe(down)
  })

  it('keeps what has no event at the end, either way', () => {
    expect(by('event')).toBe('acb')
    expect(by('event', true)).toBe('cab')
  })

  it('begins with the newest and leaves the list alone', () => {
    expect(sortKeys(keys, FIRST_ORDER)[0]?.id).toBe('c')
    expect(keys[0]?.id).toBe('b')
  })

  it('falls back on the alias among equals', () => {
    const equal = ['z', 'b10', 'b9'].map((alias) => keySummary({ alias, id: alias }))
    const sorted = sortKeys(equal, { column: 'state', descending: false })
    expect(sorted.map(({ alias }) => alias)).toEqual(['b9', 'b10', 'z'])
  })
})

it('turns the present column round and begins another one upwards', () => {
  const first = nextOrder(FIRST_ORDER, 'alias')
  expect(first).toEqual({ column: 'alias', descending: false })
  expect(nextOrder(first, 'alias')).toEqual({ column: 'alias', descending: true })
  expect(nextOrder({ column: 'alias', descending: true }, 'alias').descending).toBe(false)
})
