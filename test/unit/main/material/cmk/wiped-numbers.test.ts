import { bigInt, assert, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isOne,
  minusOne,
  product,
  remainder,
  sameNumber,
} from '@main/material/cmk/wiped-numbers.ts'

const bytes = (value: bigint, front = 0): Buffer => {
  const digits = value.toString(16)
  const even = digits.length % 2 === 0 ? digits : `0${digits}`
  return Buffer.concat([Buffer.alloc(front), Buffer.from(even, 'hex')])
}
const number = (secret: { expose(): Buffer }) => BigInt(`0x${secret.expose().toString('hex')}`)
const any = bigInt({ min: 0n, max: 1n << 200n })
const positive = bigInt({ min: 1n, max: 1n << 200n })

describe('numbers in memory that is wiped', () => {
  it('multiply as big integers do', () => {
    assert(property(any, any, (a, b) => number(product(bytes(a), bytes(b))) === a * b))
  })

  it('leave the same remainders, with zeros in front or not', () => {
    assert(
      property(any, positive, (a, m) => {
        const plain = number(remainder(bytes(a), bytes(m)))
        const padded = number(remainder(bytes(a, 3), bytes(m, 2)))
        return plain === a % m && padded === plain
      }),
    )
    for (const m of [1n, 255n, 256n, 257n, 65535n, 65536n]) {
      for (const a of [0n, m - 1n, m, m + 1n, m * m]) {
        expect(number(remainder(bytes(a), bytes(m)))).toBe(a % m)
      }
    }
  })

  it('are compared whatever is in front', () => {
    assert(property(any, any, (a, b) => sameNumber(bytes(a, 2), bytes(b)) === (a === b)))
    assert(property(any, (a) => sameNumber(bytes(a), bytes(a, 5))))
    expect([isOne(bytes(1n, 4)), isOne(bytes(0n)), isOne(bytes(257n))]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('odd ones lose one', () => {
    assert(property(any, (a) => number(minusOne(bytes(2n * a + 1n))) === 2n * a))
  })
})
