import { createHash, getHashes, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { KeyriteError } from '@shared/errors'
import { aesEncryptor } from '@main/crypto/aes-ecb.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { openXaes, sealXaes, sealXaesWith, type EncryptBlocks } from '@main/crypto/xaes-gcm.ts'
import { coded, flips } from './support/coded.ts'
import { hex } from './support/wycheproof.ts'

const text = (value: string) => SecretBytes.copyOf(Buffer.from(value))
const NONCE = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWX')
const invalid = coded('CIPHERTEXT_INVALID')
const none = Buffer.alloc(0)

function host(key: Uint8Array): EncryptBlocks {
  const encrypt = aesEncryptor(SecretBytes.copyOf(key))
  return async (blocks) => SecretBytes.copyOf(encrypt(blocks))
}

describe('XAES-256-GCM', () => {
  // c2sp.org/XAES-256-GCM, 'Test vectors'; the most significant bit of L is 0, then 1.
  it.each([
    [1, '', 'ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271'],
    [3, 'c2sp.org/XAES-256-GCM', '986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d'],
  ])('answers the specification’s vector of key %i', async (byte, aad, ciphertext) => {
    const blocks = host(Buffer.alloc(32, byte))
    const sealed = await sealXaesWith(blocks, NONCE, Buffer.from(aad), text('XAES-256-GCM'))
    expect(sealed.toString('hex')).toBe(NONCE.toString('hex') + ciphertext)
    const opened = await openXaes(blocks, Buffer.from(aad), sealed)
    expect(opened.expose().toString()).toBe('XAES-256-GCM')
  })

  // The specification's accumulated test, with its 10,000 messages. BoringSSL has no SHAKE.
  it.runIf(getHashes().includes('shake128'))(
    'answers the specification’s random messages',
    { timeout: 60_000 },
    async () => {
      const stream = createHash('shake128', { outputLength: 10_000 * 568 }).digest()
      let at = 0
      const next = (length: number) => stream.subarray(at, (at += length))
      const hash = createHash('shake128', { outputLength: 32 })
      for (let turn = 0; turn < 10_000; turn += 1) {
        const [key, nonce] = [next(32), next(24)]
        const plaintext = SecretBytes.copyOf(next(next(1).readUInt8()))
        const aad = next(next(1).readUInt8())
        const sealed = await sealXaesWith(host(key), nonce, aad, plaintext)
        hash.update(sealed.subarray(24))
        if (turn % 100 === 0) {
          expect((await openXaes(host(key), aad, sealed)).equals(plaintext)).toBe(true)
        }
      }
      expect(hash.digest('hex')).toBe(
        'e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939',
      )
    },
  )

  it('opens what it sealed, and nothing that was changed, cut or lengthened', async () => {
    const blocks = host(randomBytes(32))
    const aad = Buffer.from('what this is')
    const sealed = await sealXaes(blocks, aad, text('plain'))
    expect(sealed.length).toBe(24 + 5 + 16)
    expect((await openXaes(blocks, aad, sealed)).equals(Buffer.from('plain'))).toBe(true)
    for (const changed of flips(sealed)) {
      await expect(openXaes(blocks, aad, changed)).rejects.toThrow(invalid)
    }
    for (let length = 0; length < sealed.length; length += 1) {
      await expect(openXaes(blocks, aad, sealed.subarray(0, length))).rejects.toThrow(invalid)
    }
    const longer = Buffer.concat([sealed, Buffer.alloc(1)])
    await expect(openXaes(blocks, aad, longer)).rejects.toThrow(invalid)
    await expect(openXaes(blocks, Buffer.from('another'), sealed)).rejects.toThrow(invalid)
    await expect(openXaes(host(randomBytes(32)), aad, sealed)).rejects.toThrow(invalid)
  })

  it('seals nothing and much, and never twice alike', async () => {
    const blocks = host(randomBytes(32))
    for (const length of [0, 1, 4096]) {
      const plaintext = SecretBytes.take(randomBytes(length))
      const sealed = await sealXaes(blocks, none, plaintext)
      expect(sealed.length).toBe(length + 40)
      expect(sealed.equals(await sealXaes(blocks, none, plaintext))).toBe(false)
      expect((await openXaes(blocks, none, sealed)).equals(plaintext)).toBe(true)
    }
  })

  it('asks for three blocks, and wipes what the key answered', async () => {
    const encrypt = host(randomBytes(32))
    const asked: Buffer[] = []
    const answered: SecretBytes[] = []
    const sizes: number[] = []
    const watched: EncryptBlocks = async (blocks) => {
      asked.push(blocks)
      sizes.push(blocks.length)
      const answer = await encrypt(blocks)
      answered.push(answer)
      return answer
    }
    const sealed = await sealXaes(watched, none, text('plain'))
    await openXaes(watched, none, sealed)
    expect(sizes).toEqual([16, 32, 16, 32])
    expect(answered.map(({ disposed }) => disposed)).toEqual([true, true, true, true])
    expect(asked.every((blocks) => blocks.every((byte) => byte === 0))).toBe(true)
  })

  it('says what the token says when the token fails', async () => {
    const gone: EncryptBlocks = () => Promise.reject(new KeyriteError('TOKEN_GONE'))
    await expect(sealXaes(gone, none, text('x'))).rejects.toThrow(coded('TOKEN_GONE'))
    await expect(openXaes(gone, none, Buffer.alloc(40))).rejects.toThrow(coded('TOKEN_GONE'))
    const short: EncryptBlocks = async () => SecretBytes.take(hex('00'.repeat(16)))
    await expect(sealXaes(short, none, text('x'))).rejects.toThrow(coded('MATERIAL_LENGTH'))
  })
})
