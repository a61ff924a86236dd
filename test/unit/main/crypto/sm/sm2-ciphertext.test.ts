import { randomBytes } from 'node:crypto'
import { assert, property, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { derEncode } from '../../../../../src-main/crypto/der.ts'
import {
  isSm2Ciphertext,
  sm2FromRaw,
  sm2ToRaw,
} from '../../../../../src-main/crypto/sm/sm2-ciphertext.ts'
import { coded, hex } from './support/sm.ts'
import { bytes32, lift, P } from './support/sm2-curve.ts'

const failed = coded('DECRYPT_FAILED')
const bytes = (length: number) => uint8Array({ minLength: length, maxLength: length })
const raw = (x: Uint8Array, y: Uint8Array, digest: Uint8Array, masked: Uint8Array) =>
  Buffer.concat([Buffer.of(4), x, y, digest, masked])
const integer = (text: string) => derEncode(2, hex(text))
const shortest = (value: bigint) => {
  const digits = bytes32(value)
    .toString('hex')
    .replace(/^(00)+/, '')
  return integer(digits >= '80' ? `00${digits}` : digits)
}
const octets = (length: number) => derEncode(4, Buffer.alloc(length, 0xab))
const [one, digest, masked] = [integer('01'), octets(32), octets(5)]

describe('SM2 ciphertexts, SEQUENCE and raw', () => {
  it('are the same both ways', () => {
    const text = uint8Array({ minLength: 1, maxLength: 300 })
    assert(
      property(bytes(31), bytes(31), bytes(32), text, (x, y, c3, c2) => {
        const start = Buffer.of(x[0] ?? 0)
        const [wideX, wideY] = [Buffer.concat([start, x]), Buffer.concat([Buffer.of(0), y])]
        if (wideX.compare(bytes32(P)) >= 0) wideX[0] = 0
        const ciphertext = raw(wideX, wideY, c3, c2)
        const asn1 = sm2FromRaw(ciphertext)
        expect(isSm2Ciphertext(asn1)).toBe(true)
        expect(sm2ToRaw(asn1)).toEqual(ciphertext)
      }),
    )
  })

  it.each([
    ['00'.repeat(32), '020100'],
    [`${'00'.repeat(31)}7f`, '02017f'],
    [`${'00'.repeat(31)}80`, '02020080'],
    [`${'00'.repeat(30)}0100`, '02020100'],
    [`7f${'11'.repeat(31)}`, `02207f${'11'.repeat(31)}`],
    [`80${'11'.repeat(31)}`, `02210080${'11'.repeat(31)}`],
  ])('write the coordinate %s as the shortest integer', (coordinate, der) => {
    const rest = Buffer.concat([digest, masked])
    const asn1 = derEncode(0x30, hex(der), hex(der), rest)
    const plain = raw(
      hex(coordinate),
      hex(coordinate),
      Buffer.alloc(32, 0xab),
      Buffer.alloc(5, 0xab),
    )
    expect(sm2FromRaw(plain)).toEqual(asn1)
    expect(sm2ToRaw(asn1)).toEqual(plain)
  })

  it.each<[string, Buffer]>([
    ['nothing', Buffer.of()],
    ['a SET', derEncode(0x31, one, one, digest, masked)],
    ['bytes after it', Buffer.concat([derEncode(0x30, one, one, digest, masked), Buffer.of(0)])],
    ['a fifth element', derEncode(0x30, one, one, digest, masked, masked)],
    ['no C2', derEncode(0x30, one, one, digest)],
    ['C2 of no bytes', derEncode(0x30, one, one, digest, octets(0))],
    ['C3 of 31 bytes', derEncode(0x30, one, one, octets(31), masked)],
    ['C3 of 33 bytes', derEncode(0x30, one, one, octets(33), masked)],
    ['an empty integer', derEncode(0x30, integer(''), one, digest, masked)],
    ['a negative integer', derEncode(0x30, integer('80'), one, digest, masked)],
    ['an integer with a needless zero', derEncode(0x30, one, integer('0001'), digest, masked)],
    ['an integer of 33 bytes', derEncode(0x30, integer('01'.repeat(33)), one, digest, masked)],
    ['C2 and C3 swapped', derEncode(0x30, one, one, masked, digest)],
    ['x as octets', derEncode(0x30, octets(32), one, digest, masked)],
    ['a long length', Buffer.concat([hex('308130'), one, one, digest, masked])],
    ['an open length', Buffer.concat([hex('3080'), one, one, digest, masked, hex('0000')])],
  ])('are refused with %s', (_name, asn1) => {
    expect(isSm2Ciphertext(asn1)).toBe(false)
    expect(() => sm2ToRaw(asn1)).toThrow(failed)
  })

  it('are refused raw when too short, or with another form of the point', () => {
    const whole = raw(Buffer.alloc(32), Buffer.alloc(32), Buffer.alloc(32), Buffer.of(7))
    expect(sm2ToRaw(sm2FromRaw(whole))).toEqual(whole)
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => sm2FromRaw(whole.subarray(0, length))).toThrow(failed)
    }
    for (const form of [0, 2, 3, 5, 6, 7]) {
      const other = Buffer.concat([Buffer.of(form), whole.subarray(1)])
      expect(() => sm2FromRaw(other)).toThrow(failed)
    }
  })

  it('have one form: a coordinate is below the prime', () => {
    const point = [1n, 2n, 3n, 4n, 5n, 6n, 7n].map(lift).find((found) => found !== undefined)
    if (!point) throw new Error('no point with a small x')
    const of = (x: bigint, y: bigint) => raw(bytes32(x), bytes32(y), randomBytes(32), Buffer.of(7))
    expect(sm2FromRaw(of(point.x, point.y))).toBeInstanceOf(Buffer)
    expect(sm2FromRaw(of(P - 1n, P - 1n))).toBeInstanceOf(Buffer)
    const most = derEncode(0x30, shortest(P - 1n), shortest(P - 1n), digest, masked)
    expect(isSm2Ciphertext(most)).toBe(true)
    for (const [x, y] of [
      [point.x + P, point.y],
      [P, 1n],
      [1n, P],
    ] as const) {
      // prettier-ignore
      expect(() => sm2FromRaw(of(x, y))).toThrow(failed)
      const asn1 = derEncode(0x30, shortest(x), shortest(y), digest, masked)
      expect(() => sm2ToRaw(asn1)).toThrow(failed)
    }
  })
})
