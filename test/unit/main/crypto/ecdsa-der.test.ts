import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { ecdsaDer } from '@main/crypto/ecdsa-der.ts'

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
