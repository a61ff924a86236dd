import { describe, expect, it } from 'vitest'
import { hkdfExpandSha512 } from '@main/crypto/hkdf-expand.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { openssl } from '../../../support/openssl.ts'

const key = Buffer.from('a key of thirty-two bytes ......')

describe('HKDF-Expand with SHA-512', () => {
  it.each([1, 32, 63, 64, 65, 76, 128, 129])('makes %i bytes as openssl does', (length) => {
    for (const info of ['00', '6b657972697465', '5a'.repeat(1000)]) {
      const options = ['digest:SHA512', 'mode:EXPAND_ONLY', `hexkey:${key.toString('hex')}`]
      const args = [...options, `hexinfo:${info}`].flatMap((option) => ['-kdfopt', option])
      const judged = openssl(['kdf', '-keylen', String(length), ...args, '-binary', 'HKDF'])
      const made = hkdfExpandSha512(SecretBytes.copyOf(key), Buffer.from(info, 'hex'), length)
      expect(made.expose()).toEqual(judged)
    }
  })
})
