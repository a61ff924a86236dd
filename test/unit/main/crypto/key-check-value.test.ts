import { randomBytes } from 'node:crypto'
import { cmac } from '@noble/ciphers/aes.js'
import { describe, expect, it } from 'vitest'
import { aesCmac } from '../../../../src-main/crypto/aes-cmac.ts'
import { kcvCmac, kcvEcb } from '../../../../src-main/crypto/key-check-value.ts'
import { SecretBytes } from '../../../../src-main/crypto/secret-bytes.ts'
import { hex } from './support/wycheproof.ts'

const KNOWN = SecretBytes.take(Buffer.from([...Array(32).keys()]))
const lengthRefused = expect.objectContaining({ code: 'MATERIAL_LENGTH' }) as Error

describe('key check values', () => {
  it('are the known ones for the key 00..1f', () => {
    expect(kcvEcb(KNOWN)).toBe('f29000')
    expect(kcvCmac(KNOWN)).toBe('377822')
  })

  it('refuse what is no AES key', () => {
    expect(() => kcvEcb(SecretBytes.alloc(31))).toThrow(lengthRefused)
    expect(() => kcvCmac(SecretBytes.alloc(0))).toThrow(lengthRefused)
  })
})

describe('AES-CMAC', () => {
  // RFC 4493 4.
  const key = () => SecretBytes.take(hex('2b7e151628aed2a6abf7158809cf4f3c'))
  const message = hex(
    '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51' +
      '30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710',
  )
  it.each([
    [0, 'bb1d6929e95937287fa37d129b756746'],
    [16, '070a16b46b4d4144f79bdd9dd04a287c'],
    [40, 'dfa66747de9ae63030ca32611497c827'],
    [64, '51f0bebf7e3b9d92fc49741779363cfe'],
  ])('of %i bytes is the one of RFC 4493', (length, mac) => {
    expect(aesCmac(key(), message.subarray(0, length)).toString('hex')).toBe(mac)
  })

  it('agrees with another implementation', () => {
    for (let length = 0; length < 50; length += 1) {
      const [secret, bytes] = [randomBytes(32), randomBytes(length)]
      expect(aesCmac(SecretBytes.copyOf(secret), bytes)).toEqual(Buffer.from(cmac(bytes, secret)))
    }
  })
})
