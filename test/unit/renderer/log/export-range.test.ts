import { expect, it } from 'vitest'
import { faultsOf, rangeOf, type RangeFields } from '@renderer/log/export-range.ts'

const fields = (kind: RangeFields['kind'], from: string, to: string): RangeFields => ({
  ...{ kind, from, to },
})

it('is all of the log, whatever stands in the other fields', () => {
  expect(rangeOf(fields('all', 'x', ''))).toEqual({ kind: 'all' })
})

it('by number needs both ends, in order, and says which one is wrong', () => {
  expect(rangeOf(fields('numbers', '3', '3'))).toEqual({ kind: 'numbers', from: 3, to: 3 })
  const wrong = [
    [fields('numbers', '', '7'), { from: null, to: null }],
    [fields('numbers', '0', '7'), { from: 'number', to: null }],
    [fields('numbers', '1', '7.5'), { from: null, to: 'number' }],
    [fields('numbers', '8', '7'), { from: null, to: 'order' }],
  ] as const
  for (const [typed, faults] of wrong) {
    expect(faultsOf(typed)).toEqual(faults)
    expect(rangeOf(typed)).toBeNull()
  }
})

it('by time may be open at each end, and ends with the whole minute', () => {
  expect(rangeOf(fields('time', '', ''))).toEqual({ kind: 'time', from: null, to: null })
  const minute = '2026-11-22T08:00'
  const one = rangeOf(fields('time', minute, minute))
  expect(one).toMatchObject({ kind: 'time', from: new Date(minute).toISOString() })
  const turned = fields('time', '2026-11-22T08:01', minute)
  expect(faultsOf(turned)).toEqual({ from: null, to: 'order' })
  expect(rangeOf(turned)).toBeNull()
})
