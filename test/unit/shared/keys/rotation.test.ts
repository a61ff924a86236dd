import { expect, it } from 'vitest'
import { DAY_MS, nextRotation } from '@shared/domain'

const since = '2026-01-01T00:00:00.000Z'
const next = (days: number, lastRotatedAt: string | null) =>
  nextRotation({ days, since, lastRotatedAt }).toISOString()

it('counts from when rotation was switched on, or from the last rotation after that', () => {
  expect(next(30, null)).toBe('2026-01-31T00:00:00.000Z')
  expect(next(365, null)).toBe('2027-01-01T00:00:00.000Z')
  expect(next(30, '2026-03-01T12:00:00.000Z')).toBe('2026-03-31T12:00:00.000Z')
})

it('counts anew when the period was changed after the last rotation', () => {
  expect(next(30, '2025-12-24T00:00:00.000Z')).toBe('2026-01-31T00:00:00.000Z')
})

it('knows days of 24 hours only, in spring and in autumn', () => {
  // Europe's clocks change on 29 March and 25 October 2026.
  for (const start of ['2026-03-28T01:30:00.000Z', '2026-10-24T00:30:00.000Z']) {
    const plan = { days: 30, since: start, lastRotatedAt: null }
    expect(nextRotation(plan).getTime() - Date.parse(start)).toBe(30 * DAY_MS)
  }
})
