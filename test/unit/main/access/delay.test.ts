import { describe, expect, it } from 'vitest'
import { afterWrongTry, triesLeft, waitAfter, waitingUntil } from '@main/access/sign-in/delay.ts'

const NOW = new Date('2026-11-22T08:00:00.000Z')
const after = (ms: number) => new Date(NOW.getTime() + ms)

describe('wrong tries', () => {
  it.each([
    [0, 0],
    [2, 0],
    [3, 5],
    [4, 10],
    [5, 20],
    [12, 2560],
    [13, 3600],
    [14, 3600],
    [5000, 3600],
  ])('%i make one wait for %i seconds', (tries, seconds) => {
    expect(waitAfter(tries)).toBe(seconds * 1000)
  })

  it('count up, and tell how many are left before one waits', () => {
    let tries = { wrongTries: 0, waitUntil: null as string | null }
    const left = []
    for (let n = 0; n < 4; n += 1) {
      tries = afterWrongTry(tries, NOW)
      left.push([triesLeft(tries), tries.waitUntil])
    }
    expect(left).toEqual([
      [2, null],
      [1, null],
      [0, after(5_000).toISOString()],
      [0, after(10_000).toISOString()],
    ])
  })
})

describe('waiting', () => {
  const tries = { wrongTries: 3, waitUntil: after(5_000).toISOString() }

  it('ends with its time and not before', () => {
    expect(waitingUntil(tries, NOW)).toEqual(after(5_000))
    expect(waitingUntil(tries, after(4_999))).toEqual(after(5_000))
    expect(waitingUntil(tries, after(5_000))).toBeNull()
    expect(waitingUntil({ wrongTries: 2, waitUntil: null }, NOW)).toBeNull()
  })

  it('is no shorter by a clock that was set back', () => {
    expect(waitingUntil(tries, after(-3_600_000))).toEqual(after(5_000))
  })
})
