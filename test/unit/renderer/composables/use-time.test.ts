import { describe, expect, it } from 'vitest'
import { formatTime } from '@renderer/composables/use-time.ts'

describe('formatTime', () => {
  it('says date, time and zone in both languages', () => {
    expect(formatTime('2026-11-22T03:04:05.000Z', 'en')).toMatch(
      /^\d{1,2} Nov 2026, \d{2}:\d{2}:05 \S+/,
    )
    expect(formatTime('2026-11-22T03:04:05.000Z', 'zh-CN')).toMatch(
      /^2026年11月\d{1,2}日 \d{2}:\d{2}:05 \S+/,
    )
  })

  it('shows what is no time as it came', () => {
    expect(formatTime('soon', 'en')).toBe('soon')
  })
})
