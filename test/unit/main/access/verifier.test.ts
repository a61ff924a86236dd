import { describe, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { codeBytes, newCode } from '@main/access/sign-in/one-time-code.ts'
import { passphraseBytes } from '@main/access/sign-in/passphrase.ts'
import { endOf, fitsVerifier, makeVerifier, scryptOf } from '@main/access/sign-in/verifier.ts'

const CHEAP = { ln: 4, r: 8, p: 1 }
const of = (text: string) => SecretBytes.ofText(text)

describe('scrypt', () => {
  // RFC 7914, 12. The fourth vector takes a gigabyte.
  it.each([
    [
      '',
      '',
      { ln: 4, r: 1, p: 1 },
      '77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906',
    ],
    [
      'password',
      'NaCl',
      { ln: 10, r: 8, p: 16 },
      'fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640',
    ],
    [
      'pleaseletmein',
      'SodiumChloride',
      { ln: 14, r: 8, p: 1 },
      '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887',
    ],
  ])('is that of RFC 7914: %s, %s', async (text, salt, cost, hash) => {
    using secret = of(text)
    const found = await scryptOf(secret, Buffer.from(salt), cost, 64)
    expect(found.toString('hex')).toBe(hash)
  })
})

describe('a verifier', () => {
  it('takes the secret and no other, and is another one each time', async () => {
    using secret = of('four words of one’s own')
    const [one, other] = [await makeVerifier(secret, CHEAP), await makeVerifier(secret, CHEAP)]
    expect(one).not.toBe(other)
    expect(await fitsVerifier(secret, one)).toBe(true)
    using wrong = of('four words of one’s owm')
    expect(await fitsVerifier(wrong, one)).toBe(false)
  })

  it('costs what is written in it, N = 2^17 when it is made', async () => {
    using secret = of('x')
    expect(await makeVerifier(secret)).toMatch(/^\$scrypt\$ln=17,r=8,p=1\$[^$]{22}\$[^$]{43}$/)
  })

  it('says when what it checks is over, to the second, and checks it all the same', async () => {
    using secret = of('2345ACDE')
    const verifier = await makeVerifier(secret, CHEAP, new Date('2026-11-29T08:00:00.700Z'))
    expect(verifier).toContain(',until=1795939200$')
    expect(endOf(verifier)).toEqual(new Date('2026-11-29T08:00:00.000Z'))
    expect(await fitsVerifier(secret, verifier)).toBe(true)
    expect(endOf(await makeVerifier(secret, CHEAP))).toBeNull()
    expect(() => endOf(verifier.replace('until=1', 'until=x'))).toThrow('STORE_DAMAGED')
  })

  it('is nobody’s when there is none', async () => {
    using secret = of('x')
    expect(await fitsVerifier(secret, null)).toBe(false)
  })

  it.each([
    'x',
    '$scrypt$ln=21,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    '$scrypt$ln=0,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    '$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA',
    '$scrypt$ln=4,r=9,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  ])('that Keyrite did not write is none: %s', async (verifier) => {
    using secret = of('x')
    await expect(fitsVerifier(secret, verifier)).rejects.toMatchObject({ code: 'STORE_DAMAGED' })
  })
})

describe('what is typed', () => {
  it.each([
    ['Ｃａｆé ａｂｃ', 'Cafe\u0301 abc'],
    ['密码　一二', '密码 一二'],
    ['ﬁne', 'fine'],
  ])('is one passphrase on two keyboards: %s', (one, other) => {
    using first = passphraseBytes(one)
    using second = passphraseBytes(other)
    expect(first.equals(second)).toBe(true)
  })

  it('keeps case and blanks', () => {
    using plain = passphraseBytes('abc')
    for (const other of ['Abc', 'abc ', ' abc', 'a bc']) {
      using bytes = passphraseBytes(other)
      expect(plain.equals(bytes)).toBe(false)
    }
  })
})

describe('a one-time code', () => {
  it('has five groups of four, of 29 characters that can be told apart: 97 bits', () => {
    const codes = Array.from({ length: 50 }, newCode)
    for (const code of codes) expect(code).toMatch(/^([2-9AC-HJKMNP-Z]{4}-){4}[2-9AC-HJKMNP-Z]{4}$/)
    expect(codes.join('')).not.toMatch(/[SBILO01]/)
    expect(new Set(codes).size).toBe(50)
    expect(20 * Math.log2(29)).toBeGreaterThan(80)
  })

  it('is the same without dashes, in small letters, and with blanks', () => {
    using code = codeBytes('2345-ACDE')
    for (const typed of ['2345acde', ' 2345 ACDE ', '２３４５–acde']) {
      using bytes = codeBytes(typed)
      expect(code.equals(bytes)).toBe(true)
    }
    using other = codeBytes('2345-ACDF')
    expect(code.equals(other)).toBe(false)
  })
})
