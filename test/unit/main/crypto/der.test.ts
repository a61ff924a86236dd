import { describe, expect, it } from 'vitest'
import {
  derElements,
  derEncode,
  derTotalLength,
  isExactDer,
  trimToDer,
} from '../../../../src-main/crypto/der.ts'
import { hex } from './support/wycheproof.ts'

describe('DER', () => {
  it.each([0, 1, 127, 128, 255, 256, 65_535, 65_536])('writes and reads %i bytes', (length) => {
    const encoded = derEncode(0x04, Buffer.alloc(length, 7))
    expect(derTotalLength(encoded)).toBe(encoded.length)
    expect(isExactDer(encoded)).toBe(true)
    expect(derElements(encoded)).toEqual([{ tag: 4, content: Buffer.alloc(length, 7) }])
  })

  it('tells what is cut and what is too long', () => {
    const encoded = derEncode(0x30, Buffer.alloc(300))
    expect(derTotalLength(encoded.subarray(0, 10))).toBe(304)
    expect(isExactDer(encoded.subarray(0, -1))).toBe(false)
    expect(isExactDer(Buffer.concat([encoded, Buffer.of(0)]))).toBe(false)
    const padded = Buffer.concat([encoded, Buffer.alloc(7)])
    expect(trimToDer(padded)).toEqual(encoded)
    const refused = expect.objectContaining({ code: 'MATERIAL_LENGTH' }) as Error
    for (const bytes of [encoded.subarray(0, -1), Buffer.alloc(0), hex('3080')]) {
      expect(() => trimToDer(bytes)).toThrow(refused)
    }
  })

  it.each([
    ['nothing', ''],
    ['a tag alone', '30'],
    ['an indefinite length', '3080'],
    ['a length longer than needed', '308105' + '00'.repeat(5)],
    ['a length with a leading zero', '30820080' + '00'.repeat(128)],
    ['a length of five bytes', '30850000000001ff'],
    ['a tag number of several bytes', '1f810100'],
    ['a cut length', '3082ff'],
  ])('refuses %s', (_, text) => {
    expect(derTotalLength(hex(text))).toBeUndefined()
    if (text !== '') expect(derElements(hex(text))).toBeUndefined()
  })

  it('reads elements that follow one another, and none that is cut', () => {
    expect(derElements(hex('0201050500'))?.map(({ tag }) => tag)).toEqual([2, 5])
    expect(derElements(hex(''))).toEqual([])
    expect(derElements(hex('0201050501'))).toBeUndefined()
  })
})
