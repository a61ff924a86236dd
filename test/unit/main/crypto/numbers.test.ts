import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { CURVES } from '@main/crypto/curve.ts'
import { inverse, mod, toBytes, toNumber } from '@main/crypto/numbers.ts'

describe.each(['EC_P256', 'EC_P384'] as const)('numbers modulo those of %s', (spec) => {
  const { order: bytes, prime } = CURVES[spec]

  it.each([toNumber(bytes), prime])('invert, but for zero', (modulus) => {
    const random = Array.from({ length: 20 }, () => mod(toNumber(randomBytes(64)), modulus))
    for (const number of [1n, 2n, modulus >> 1n, modulus - 1n, ...random]) {
      expect((number * inverse(number, modulus)) % modulus).toBe(1n)
      expect(inverse(number - modulus, modulus)).toBe(inverse(number, modulus))
      expect(mod(-number, modulus)).toBe(modulus - number)
    }
    expect([inverse(0n, modulus), inverse(modulus, modulus)]).toEqual([0n, 0n])
  })
})

it('turns bytes into numbers and back, of the length that is wanted', () => {
  expect(toNumber(Buffer.alloc(0))).toBe(0n)
  expect(toNumber(Buffer.from('0100', 'hex'))).toBe(256n)
  expect(toBytes(256n, 4).toString('hex')).toBe('00000100')
  const bytes = randomBytes(48)
  expect(toBytes(toNumber(bytes), 48)).toEqual(bytes)
})
