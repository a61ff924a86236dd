import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aesEncryptor } from '@main/crypto/aes-ecb.ts'
import { aesCmac } from '@main/crypto/aes-cmac.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { cmacBlock } from '@main/material/cmac-block.ts'

describe('the block behind AES-CMAC of zeros', () => {
  it('gives the check value that is known for the key 00..1f', () => {
    const key = SecretBytes.copyOf(Buffer.from(Array.from({ length: 32 }, (_, at) => at)))
    const encrypt = aesEncryptor(key)
    const zeros = encrypt(Buffer.alloc(16))
    expect(zeros.subarray(0, 3).toString('hex')).toBe('f29000')
    expect(encrypt(cmacBlock(zeros)).subarray(0, 3).toString('hex')).toBe('377822')
  })

  it('agrees with the whole CMAC for keys of both kinds, with and without a carry', () => {
    const carries = new Set<boolean>()
    for (let turn = 0; turn < 64; turn += 1) {
      const key = SecretBytes.take(randomBytes(turn % 2 ? 16 : 32))
      const encrypt = aesEncryptor(key)
      const zeros = encrypt(Buffer.alloc(16))
      carries.add((zeros[0] ?? 0) >= 0x80)
      expect(encrypt(cmacBlock(zeros))).toEqual(aesCmac(key, Buffer.alloc(16)))
    }
    expect(carries.size).toBe(2)
  })
})
