import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ecdsaDer, ecdsaRaw } from '@main/crypto/ecdsa-der.ts'

const raw = (r: string, s: string) => Buffer.from(r.padStart(64, '0') + s.padStart(64, '0'), 'hex')

describe('ecdsaDer', () => {
  it('writes each integer in its shortest form, and none as negative', () => {
    expect(ecdsaDer(raw('01', '7f')).toString('hex')).toBe('300602010102017f')
    expect(ecdsaDer(raw('80', '00ff')).toString('hex')).toBe('30080202008002' + '0200ff')
    const high = 'f'.repeat(64)
    expect(ecdsaDer(raw(high, '01')).toString('hex')).toBe(`3026022100${high}020101`)
  })

  it('is what OpenSSL verifies, and only for the same data', () => {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const data = Buffer.from('data')
    for (let n = 0; n < 300; n++) {
      const plain = sign('sha256', data, { key: privateKey, dsaEncoding: 'ieee-p1363' })
      const der = ecdsaDer(plain)
      expect(verify('sha256', data, publicKey, der)).toBe(true)
      expect(verify('sha256', Buffer.from('other'), publicKey, der)).toBe(false)
    }
  })
})

describe('ecdsaRaw', () => {
  it('reads what ecdsaDer writes', () => {
    for (const [r, s] of [
      ['01', '7f'],
      ['80', '00ff'],
      ['f'.repeat(64), '0100'],
    ] as const) {
      const plain = raw(r, s)
      expect(ecdsaRaw(ecdsaDer(plain), 32)).toEqual(plain)
    }
  })

  it.each([
    ['nothing', ''],
    ['something behind', '300602010102017f00'],
    ['something behind, inside', '300802010102017f0500'],
    ['one number', '3003020101'],
    ['three numbers', '3009020101020101020101'],
    ['another tag', '310602010102017f'],
    ['another tag inside', '300602010103017f'],
    ['a negative number', '300602010102018f'],
    ['a needless zero', '30070202000102017f'],
    ['an empty number', '3005020002017f'],
    ['a length in two bytes', '30810602010102017f'],
    ['an indefinite length', '308002010102017f0000'],
    ['a number of 33 bytes', `30270221${'01'.repeat(33)}02017f`],
    ['less than it says', '3006020101020'],
  ])('refuses %s', (_, text) => {
    expect(ecdsaRaw(Buffer.from(text, 'hex'), 32)).toBeUndefined()
  })
})
