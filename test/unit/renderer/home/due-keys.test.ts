import { expect, it } from 'vitest'
import { DAY_MS } from '@shared/domain/index.ts'
import { DUE_DAYS, dueKeys } from '@renderer/home/due-keys.ts'
import { keySummary } from '../support/keys.ts'

const NOW = new Date('2026-11-22T08:00:00.000Z')
const inDays = (days: number, extra = 0): string =>
  new Date(NOW.getTime() + days * DAY_MS + extra).toISOString()
const withEvent = (alias: string, at: string) =>
  keySummary({ alias, nextEvent: { kind: 'rotation', at } })

it('tells of what comes within thirty days and of what is overdue, the soonest first', () => {
  const keys = [
    keySummary({ alias: 'quiet' }),
    withEvent('last', inDays(DUE_DAYS)),
    withEvent('too late', inDays(DUE_DAYS, 1)),
    withEvent('overdue', inDays(-3)),
    withEvent('soon', inDays(1)),
    // Main names no next event of a disabled key.
    keySummary({
      ...{ alias: 'missed', state: 'Disabled' },
      rotation: { days: 30, nextAt: inDays(-2), overdue: true },
    }),
    keySummary({
      ...{ alias: 'off', state: 'Disabled' },
      rotation: { days: 30, nextAt: inDays(2), overdue: false },
    }),
  ]
  const found = dueKeys(keys, NOW).map(({ alias }) => alias)
  expect(found).toEqual(['overdue', 'missed', 'soon', 'last'])
})
