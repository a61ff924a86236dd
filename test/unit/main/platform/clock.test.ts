import { describe, expect, it } from 'vitest'
import { fixedClock, settableClock, systemClock } from '../../../../src-main/platform/clock.ts'

describe('clock', () => {
  it('system time moves on', async () => {
    const before = systemClock.now().getTime()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(systemClock.now().getTime()).toBeGreaterThan(before)
  })

  it('a fixed clock stands still, even when its dates are changed', () => {
    const clock = fixedClock('2026-11-22T00:00:00Z')
    clock.now().setFullYear(1999)
    expect(clock.now().toISOString()).toBe('2026-11-22T00:00:00.000Z')
  })

  it('a settable clock can be set and moved both ways', () => {
    const clock = settableClock('2026-11-22T00:00:00Z')
    clock.advance(60_000)
    expect(clock.now().toISOString()).toBe('2026-11-22T00:01:00.000Z')
    clock.advance(-120_000)
    expect(clock.now().toISOString()).toBe('2026-11-21T23:59:00.000Z')
    clock.set('2038-01-20T00:00:00Z')
    expect(clock.now().getUTCFullYear()).toBe(2038)
  })
})
