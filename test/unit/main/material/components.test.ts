import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import {
  combine,
  parseComponent,
  requireDifferent,
  requireSoundSum,
} from '@main/material/components.ts'

const hexOf = (secret: SecretBytes): string => secret.expose().toString('hex')
const of = (hex: string): SecretBytes => SecretBytes.copyOf(Buffer.from(hex, 'hex'))
const some = (): SecretBytes => SecretBytes.take(randomBytes(16))

describe('a typed component', () => {
  it('is read in either case and in groups', () => {
    const typed = '00112233-44556677 8899AABB:ccddeeff'
    expect(hexOf(parseComponent('AES_128', typed))).toBe('00112233445566778899aabbccddeeff')
  })

  it('must be hexadecimal', () => {
    expect(() => parseComponent('AES_128', 'g'.repeat(32))).toThrow(
      expect.objectContaining({ code: 'COMPONENT_INVALID' }) as Error,
    )
  })

  it.each([0, 1, 30, 31, 33, 34, 64])('must not have %i digits where 32 are due', (digits) => {
    expect(() => parseComponent('AES_128', 'a'.repeat(digits))).toThrow(
      expect.objectContaining({ code: 'COMPONENT_LENGTH' }) as Error,
    )
  })

  it('must not be all zeros', () => {
    expect(() => parseComponent('AES_256', '0'.repeat(64))).toThrow(
      expect.objectContaining({ code: 'COMPONENT_WEAK' }) as Error,
    )
    expect(parseComponent('AES_256', `${'0'.repeat(63)}1`).length).toBe(32)
  })

  it('must not repeat an earlier one, whose number is told', () => {
    const earlier = [some(), some()]
    const again = SecretBytes.copyOf((earlier[1] as SecretBytes).expose())
    expect(() => requireDifferent(again, earlier)).toThrow(
      expect.objectContaining({ code: 'COMPONENT_REPEATED', params: { number: 2 } }) as Error,
    )
    expect(() => requireDifferent(some(), earlier)).not.toThrow()
  })
})

describe('components together', () => {
  it('make their XOR, whatever their number from 2 to 9', () => {
    expect(hexOf(combine([of('0f0f'), of('00ff'), of('1234')]))).toBe('1dc4')
    for (let count = 2; count <= 9; count += 1) {
      const parts = Array.from({ length: count }, some)
      const sum = combine(parts)
      const expected = Buffer.alloc(16)
      for (const part of parts) part.expose().forEach((byte, at) => (expected[at]! ^= byte))
      expect(sum.equals(expected)).toBe(true)
      expect(parts.every((part) => !part.disposed)).toBe(true)
    }
  })

  it.each([0, 1, 10])('must not be %i', (count) => {
    expect(() => combine(Array.from({ length: count }, some))).toThrow(
      expect.objectContaining({ code: 'COMPONENT_COUNT' }) as Error,
    )
  })

  it('must be of one length', () => {
    expect(() => combine([some(), of('0102')])).toThrow(
      expect.objectContaining({ code: 'COMPONENT_LENGTH' }) as Error,
    )
  })

  it('must not cancel each other out, in twos or in threes', () => {
    const one = some()
    expect(() => combine([one, SecretBytes.copyOf(one.expose()), some()])).toThrow(
      expect.objectContaining({ code: 'COMPONENT_REPEATED' }) as Error,
    )
    const three = [of('0102'), of('0304'), of('0206')]
    expect(() => requireSoundSum(three)).toThrow(
      expect.objectContaining({ code: 'COMPONENT_WEAK', params: { what: 'sum' } }) as Error,
    )
  })
})
