import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { SecretBytes } from '../../../../../src-main/crypto/secret-bytes.ts'
import { openSm4, sealSm4, sm4Block } from '../../../../../src-main/crypto/sm/index.ts'
import { coded, flips, hex, judgeCtr, judgeHkdf, judgeHmac } from './support/sm.ts'

const lengths = [0, 1, 15, 16, 17, 4096]
const invalid = coded('CIPHERTEXT_INVALID')
// Made with the openssl command: nonce, ciphertext, MAC.
const WRITTEN =
  '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f' +
  '1cba6059cc7caa33' +
  'ae85ac408916434c033abf62970435e2fc4a8b056244696c4f6dc7f1f8d3b606'
const info = Buffer.from('keyrite sm4-ctr-hmac-sm3')

/** Scheme 2 as docs/formats.md has it, by the openssl command alone. */
function judgeSeal(key: Buffer, nonce: Buffer, aad: Buffer, plaintext: Buffer): Buffer {
  const keys = judgeHkdf(key, nonce, info, 64)
  const ciphertext = judgeCtr(keys.subarray(0, 16), keys.subarray(48), plaintext)
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(aad.length))
  const mac = judgeHmac(keys.subarray(16, 48), Buffer.concat([length, aad, ciphertext]))
  return Buffer.concat([nonce, ciphertext, mac])
}

describe('SM4-CTR with HMAC-SM3', () => {
  const key = SecretBytes.take(randomBytes(16))
  const aad = Buffer.from('what this is')
  const seal = (text: Buffer) => sealSm4(key, aad, SecretBytes.copyOf(text))

  it.each(lengths)('seals %i bytes to what openssl would, and opens what it made', (length) => {
    const plaintext = randomBytes(length)
    const sealed = seal(plaintext)
    expect(sealed).toHaveLength(32 + length + 32)
    expect(sealed).toEqual(judgeSeal(key.expose(), sealed.subarray(0, 32), aad, plaintext))
    expect(openSm4(key, aad, sealed).expose()).toEqual(plaintext)
    const theirs = judgeSeal(key.expose(), randomBytes(32), aad, plaintext)
    expect(openSm4(key, aad, theirs).expose()).toEqual(plaintext)
  })

  it('opens a ciphertext that was written down, so that the format stays', () => {
    const old = SecretBytes.take(hex('0123456789abcdeffedcba9876543210'))
    const written = hex(WRITTEN)
    expect(openSm4(old, Buffer.from('aad'), written).expose().toString()).toBe('scheme 2')
  })

  it('opens nothing that was changed, cut or lengthened', () => {
    const sealed = seal(Buffer.from('plain'))
    for (const changed of flips(sealed)) expect(() => openSm4(key, aad, changed)).toThrow(invalid)
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openSm4(key, aad, sealed.subarray(0, length))).toThrow(invalid)
    }
    expect(() => openSm4(key, aad, Buffer.concat([sealed, Buffer.of(0)]))).toThrow(invalid)
    expect(() => openSm4(key, aad, randomBytes(100))).toThrow(invalid)
  })

  it('opens nothing under another key or for something else', () => {
    const sealed = seal(Buffer.from('plain'))
    expect(() => openSm4(SecretBytes.alloc(16), aad, sealed)).toThrow(invalid)
    for (const other of [Buffer.of(), Buffer.from('what this is '), Buffer.from('What this is')]) {
      expect(() => openSm4(key, other, sealed)).toThrow(invalid)
    }
  })

  it('knows where the associated data ends', () => {
    const sealed = seal(Buffer.from('plain'))
    // The first byte of the ciphertext, moved to the end of the associated data.
    const moved = Buffer.concat([sealed.subarray(0, 32), sealed.subarray(33)])
    const longer = Buffer.concat([aad, sealed.subarray(32, 33)])
    expect(() => openSm4(key, longer, moved)).toThrow(invalid)
  })

  it('takes empty associated data, and never seals the same twice', () => {
    const none = Buffer.of()
    const seals = [1, 2].map(() => sealSm4(key, none, SecretBytes.ofText('x')))
    expect(seals[0]?.subarray(0, 32)).not.toEqual(seals[1]?.subarray(0, 32))
    for (const sealed of seals) expect(openSm4(key, none, sealed).expose().toString()).toBe('x')
  })

  it('refuses keys that have not 16 bytes', () => {
    const wrong = coded('MATERIAL_LENGTH')
    for (const length of [0, 15, 17, 32]) {
      const other = SecretBytes.alloc(length)
      expect(() => sealSm4(other, aad, key)).toThrow(wrong)
      expect(() => openSm4(other, aad, Buffer.alloc(100))).toThrow(wrong)
      expect(() => sm4Block(other, Buffer.alloc(16))).toThrow(wrong)
      expect(() => sm4Block(key, Buffer.alloc(length))).toThrow(wrong)
    }
    const example = SecretBytes.take(hex('0123456789abcdeffedcba9876543210'))
    expect(sm4Block(example, example.expose()).toString('hex')).toBe(
      '681edf34d206965e86b3e94f536e4246',
    )
  })
})
