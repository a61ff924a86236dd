import { describe, expect, it } from 'vitest'
import {
  fromBase64,
  readBytes,
  showBytes,
  toBase64,
  toHex,
  unwrapBase64,
} from '@renderer/keys/detail/use/bytes.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('base64 of bytes', () => {
  it('agrees with Node for every length, also a mebibyte', () => {
    for (const length of [0, 1, 2, 3, 255, 32767, 32768, 32769, 1024 * 1024]) {
      const some = Uint8Array.from({ length }, (_, index) => (index * 31) & 255)
      expect(toBase64(some)).toBe(Buffer.from(some).toString('base64'))
      expect(Buffer.compare(fromBase64(toBase64(some)), some)).toBe(0)
    }
  })
})

describe('what is typed', () => {
  it('is read as text, hex or base64; white space in the latter two means nothing', () => {
    expect(readBytes('text', 'é\n')).toEqual(bytes(0xc3, 0xa9, 0x0a))
    expect(readBytes('hex', ' 0A ff\n00')).toEqual(bytes(10, 255, 0))
    expect(readBytes('base64', 'aGVs\nbG8=')).toEqual(utf8('hello'))
    expect(readBytes('hex', '')).toEqual(bytes())
  })

  it.each([
    ['hex', '0g', 'hex'],
    ['hex', '0x00', 'hex'],
    ['hex', 'abc', 'hex-odd'],
    ['base64', 'a', 'base64'],
    ['base64', 'aGVs-G8', 'base64'],
    ['base64', 'aG=s', 'base64'],
    ['base64', '====', 'base64'],
  ] as const)('is refused as %s: %s', (form, typed, fault) => {
    expect(readBytes(form, typed)).toBe(fault)
  })
})

describe('what is shown', () => {
  it('is text only where a field keeps every byte of it', () => {
    expect(showBytes('text', utf8('Grüße\t世界\n'))).toBe('Grüße\t世界\n')
    expect(showBytes('text', bytes(0xef, 0xbb, 0xbf, 0x61))).toBe('\ufeffa')
    for (const not of [bytes(0xff), bytes(0xc3), bytes(0x61, 0), bytes(0x1b), bytes(0x7f)]) {
      expect(showBytes('text', not)).toBeNull()
      expect(showBytes('hex', not)).toBe(toHex(not))
    }
  })
})

describe('a file of base64 text', () => {
  it('stands for the bytes in it; any other file for itself', () => {
    expect(unwrapBase64(utf8('aGVs\r\nbG8=\n'))).toEqual(utf8('hello'))
    for (const itself of [bytes(0, 1, 2), utf8('hello!'), utf8(' \n'), bytes()]) {
      expect(unwrapBase64(itself)).toEqual(itself)
    }
  })
})
