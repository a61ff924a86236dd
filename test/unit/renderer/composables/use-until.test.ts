import { expect, it } from 'vitest'
import { formatUntil } from '@renderer/composables/use-until.ts'

const NOW = new Date('2026-11-22T08:00:00.000Z')

it.each([
  ['2026-12-15T08:00:00.000Z', 'in 23 days'],
  ['2026-11-29T07:59:50.000Z', 'in 7 days'],
  ['2026-11-24T08:00:00.000Z', 'in 2 days'],
  ['2026-11-24T07:59:59.000Z', 'in 48 hours'],
  ['2026-11-24T07:20:00.000Z', 'in 47 hours'],
  ['2026-11-22T10:00:00.000Z', 'in 2 hours'],
  ['2026-11-22T09:59:00.000Z', 'in 119 minutes'],
  ['2026-11-22T07:50:00.000Z', '10 minutes ago'],
  ['2026-11-12T08:00:00.000Z', '10 days ago'],
])('%s is %s', (at, text) => expect(formatUntil(at, NOW, 'en')).toBe(text))

it('is said in Chinese as well', () => {
  expect(formatUntil('2026-12-15T08:00:00.000Z', NOW, 'zh-CN')).toMatch(/23\s*天后/)
})
