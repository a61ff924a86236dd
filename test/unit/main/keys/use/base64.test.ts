import { describe, expect, it } from 'vitest'
import { decodeBase64, decodeSecret, encodeSecret, readBase64 } from '@main/keys/use/base64.ts'

const invalid = (field: string) =>
  expect.objectContaining({ code: 'ENCODING_INVALID', params: { field } }) as Error

describe('strict base64', () => {
  it.each([
    ['', ''],
    ['AA==', '00'],
    ['AAA=', '0000'],
    ['/+8A', 'ffef00'],
    ['AAEC\nAwQF\r\nBgc=\n', '0001020304050607'],
    [' A A\tE C ', '000102'],
  ])('takes %j, as openssl prints it too', (text, hex) => {
    expect(decodeBase64('plaintext', text).toString('hex')).toBe(hex)
  })

  it.each([
    'A',
    'AA',
    'AAA',
    'AAAA=',
    'AB==',
    'AAB=',
    'AA=A',
    '_-8A',
    'AAAA!',
    'AAAA\u00a0',
    '====',
    '"AAAA"',
    '0x0',
  ])('refuses %j', (text) => {
    expect(readBase64(text)).toBeNull()
    expect(() => decodeBase64('digest', text)).toThrow(invalid('digest'))
    expect(() => decodeSecret('plaintext', text)).toThrow(invalid('plaintext'))
  })

  it('hands a secret over as memory that is wiped', () => {
    const secret = decodeSecret('plaintext', 'AAEC')
    const memory = secret.expose()
    expect(encodeSecret(secret)).toBe('AAEC')
    secret.dispose()
    expect([...memory]).toEqual([0, 0, 0])
  })
})
