import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SecretBytes } from '../../../../../src-main/crypto/secret-bytes.ts'
import { hkdfSm3 } from '../../../../../src-main/crypto/sm/hkdf-sm3.ts'
import { addon, judgeHkdf } from './support/sm.ts'

describe('HKDF-SM3', () => {
  it.each([1, 31, 32, 33, 48, 64, 65, 255 * 32])('makes %i bytes as openssl does', (length) => {
    const [key, salt, info] = [randomBytes(16), randomBytes(32), randomBytes(24)]
    const made = hkdfSm3(addon, SecretBytes.copyOf(key), salt, info, length)
    expect(made.expose()).toEqual(judgeHkdf(key, salt, info, length))
  })

  it('does so without info', () => {
    const [key, salt] = [randomBytes(16), randomBytes(32)]
    const made = hkdfSm3(addon, SecretBytes.copyOf(key), salt, Buffer.of(), 48)
    expect(made.expose()).toEqual(judgeHkdf(key, salt, Buffer.of(), 48))
  })
})
