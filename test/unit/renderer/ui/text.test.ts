import { describe, expect, it } from 'vitest'
import { digestToWords } from '@shared/domain/digest-words.ts'
import { sameTyped } from '@renderer/ui/confirm-match.ts'
import { digestRows, groupHex } from '@renderer/ui/digest-rows.ts'
import { durationParts } from '@renderer/ui/duration.ts'

describe('digestRows', () => {
  it('sets the words of eight bytes beside their hex', () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, index) => index * 7)
    const hex = Buffer.from(bytes).toString('hex')
    const rows = digestRows(hex, digestToWords(bytes))
    expect(rows).toHaveLength(4)
    expect(rows.flatMap(({ groups }) => groups).join('')).toBe(hex)
    expect(rows.flatMap(({ words }) => words)).toEqual(digestToWords(bytes))
    expect(rows[0]?.groups).toEqual(['0007', '0e15', '1c23', '2a31'])
  })

  it('keeps an odd end', () => {
    expect(groupHex('0a1b2c')).toEqual(['0a1b', '2c'])
    expect(groupHex('')).toEqual([])
  })
})

describe('durationParts', () => {
  it.each([
    [0, '0'],
    [59, '59'],
    [60, '1 0'],
    [86399, '23 59 59'],
  ])('%i seconds', (seconds, expected) => {
    expect(
      durationParts(seconds)
        .map(({ value }) => value)
        .join(' '),
    ).toBe(expected)
  })
})

describe('sameTyped', () => {
  it('overlooks case and spacing, nothing else', () => {
    expect(sameTyped('  key  Room berlin', 'Key room Berlin')).toBe(true)
    expect(sameTyped('Key room Berli', 'Key room Berlin')).toBe(false)
    expect(sameTyped('', '')).toBe(false)
  })
})
