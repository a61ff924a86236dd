import { describe, expect, it } from 'vitest'
import { percent } from '@renderer/files/jobs/job-words.ts'
import { rowsInSight } from '@renderer/files/jobs/rows-in-sight.ts'
import { whyLocked } from '@renderer/files/plan/recipient-help.ts'
import { shownName, splitName } from '@renderer/files/shown-name.ts'
import { formatSize } from '@renderer/files/use-amounts.ts'

describe('a name as it is shown', () => {
  it.each([
    ['letter.txt', 'letter.txt'],
    ['two\nlines\r\t.txt', 'two\\nlines\\r\\t.txt'],
    ['invoice\u202efdp.exe', 'invoice\\u{202e}fdp.exe'],
    ['a\u0000b\u009f\u200b\ufeff', 'a\\u{0}b\\u{9f}\\u{200b}\\u{feff}'],
    ['line\u2028end', 'line\\u{2028}end'],
    ['👩🏽‍🔬.md', '👩🏽‍🔬.md'],
    ['می‌خواهم', 'می‌خواهم'],
    ['מסמך.txt', 'מסמך.txt'],
  ])('%j', (name, shown) => {
    expect(shownName(name)).toBe(shown)
  })

  it('keeps the end of a long one in sight, and loses nothing', () => {
    const name = `${'x'.repeat(240)}.pdf.krt`
    const { head, tail } = splitName(name)
    expect(head + tail).toBe(name)
    expect(tail.endsWith('.pdf.krt')).toBe(true)
    expect(splitName('short.txt')).toEqual({ head: 'short.txt', tail: '' })
  })

  it('is not cut by us where it is written from right to left', () => {
    const name = 'מסמך'.repeat(20)
    expect(splitName(name)).toEqual({ head: name, tail: '' })
  })

  it('is never cut within a character', () => {
    const { head, tail } = splitName('🔐'.repeat(60))
    expect([...head, ...tail].every((character) => character === '🔐')).toBe(true)
  })
})

describe('sizes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1540, '1.54 kB'],
    [15_400, '15.4 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [4_296_202_263, '4.3 GB'],
    [5e15, '5,000 TB'],
  ])('%d is %s', (bytes, text) => {
    expect(formatSize(bytes, 'en')).toBe(text)
  })

  it('are written in Chinese as well', () => {
    expect(formatSize(12, 'zh-CN')).toBe('12字节')
    expect(formatSize(1_500_000, 'zh-CN')).toBe('1.5 MB')
  })
})

describe('rows in sight', () => {
  const sight = { scrolled: 0, height: 600, row: 60 }

  it('are all of a short list', () => {
    expect(rowsInSight(sight, 3)).toEqual({ first: 0, end: 3 })
    expect(rowsInSight(sight, 0)).toEqual({ first: 0, end: 0 })
  })

  it('are few of ten thousand, and those that are seen', () => {
    for (const scrolled of [0, 61, 300_000, 599_400, 10_000_000]) {
      const { first, end } = rowsInSight({ ...sight, scrolled }, 10_000)
      expect(end - first).toBeLessThan(30)
      expect(end).toBeLessThanOrEqual(10_000)
      const seen = Math.min(Math.floor(scrolled / 60), 9_990)
      expect(first).toBeLessThanOrEqual(seen)
      expect(end).toBeGreaterThanOrEqual(Math.min(seen + 10, 10_000))
    }
  })
})

describe('jobs in numbers', () => {
  it('are never more than whole', () => {
    expect([percent(0, 0), percent(1, 3), percent(3, 3), percent(9, 3)]).toEqual([0, 33, 100, 100])
  })
})

describe('why a key doesn’t open a file', () => {
  const recipient = { keyId: 'k', version: 1, scheme: 1, alias: 'projects', problem: null }
  const because = (code: string, params = {}, alias: string | null = 'projects') =>
    whyLocked({ ...recipient, alias, problem: { code, params } })

  it('is told by its state, its place or its code', () => {
    expect(whyLocked(recipient)).toBe('opens')
    expect(because('KEY_STATE_REFUSED', { state: 'Disabled' })).toBe('Disabled')
    expect(because('KEY_STATE_REFUSED')).toBe('KEY_STATE_REFUSED')
    expect(because('KEY_NOT_FOUND', {}, null)).toBe('elsewhere')
    expect(because('KEY_DELETED')).toBe('KEY_DELETED')
  })
})
