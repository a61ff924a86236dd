import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openssl } from '../../../../support/openssl.ts'
import { addon, hex, judgeCtr, judgeHmac } from '../sm/support/sm.ts'

describe('SM3', () => {
  it('has the values of GB/T 32905, appendix A', () => {
    expect(addon.sm3(Buffer.from('abc'))?.toString('hex')).toBe(
      '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
    )
    expect(addon.sm3(Buffer.from('abcd'.repeat(16)))?.toString('hex')).toBe(
      'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
    )
  })

  it.each([0, 1, 55, 56, 64, 4096])(
    'hashes and authenticates %i bytes as openssl does',
    (length) => {
      const data = randomBytes(length)
      expect(addon.sm3(data)).toEqual(openssl(['dgst', '-sm3', '-binary', 'data'], { data }))
      for (const size of [1, 32, 64, 65]) {
        const key = randomBytes(size)
        expect(addon.hmacSm3(key, data)).toEqual(judgeHmac(key, data))
      }
    },
  )

  it('takes no empty key', () => {
    expect(addon.hmacSm3(Buffer.of(), Buffer.from('data'))).toBeUndefined()
  })
})

describe('SM4', () => {
  const key = hex('0123456789abcdeffedcba9876543210')

  it('has the values of GB/T 32907, appendix A', { timeout: 60_000 }, () => {
    expect(addon.sm4Block(key, key)?.toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
    let block: Buffer | undefined = key
    for (let turn = 0; turn < 1_000_000 && block; turn += 1) block = addon.sm4Block(key, block)
    expect(block?.toString('hex')).toBe('595298c7c6fd271f0402f804c33d3f66')
  })

  it('has the CTR values of draft-ribose-cfrg-sm4, A.2.5.1', () => {
    const counter = hex('000102030405060708090a0b0c0d0e0f')
    const plaintext = Buffer.from(
      [0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff, 0xaa, 0xbb].flatMap((byte) =>
        Array<number>(8).fill(byte),
      ),
    )
    expect(addon.sm4Ctr(key, counter, plaintext)?.toString('hex')).toBe(
      'ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7' +
        'f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514',
    )
  })

  it.each([0, 1, 15, 16, 17, 4096])('runs CTR over %i bytes as openssl does', (length) => {
    const [own, counter, data] = [randomBytes(16), randomBytes(16), randomBytes(length)]
    expect(addon.sm4Ctr(own, counter, data)).toEqual(judgeCtr(own, counter, data))
  })

  it('carries the counter over all its 128 bits', () => {
    const [counter, data] = [Buffer.alloc(16, 0xff), Buffer.alloc(64)]
    expect(addon.sm4Ctr(key, counter, data)).toEqual(judgeCtr(key, counter, data))
  })

  it('refuses keys, counters and blocks of other lengths', () => {
    for (const length of [0, 15, 17, 32]) {
      const wrong = Buffer.alloc(length)
      expect(addon.sm4Block(wrong, key)).toBeUndefined()
      expect(addon.sm4Block(key, wrong)).toBeUndefined()
      expect(addon.sm4Ctr(wrong, key, key)).toBeUndefined()
      expect(addon.sm4Ctr(key, wrong, key)).toBeUndefined()
    }
  })
})

describe('The addon', () => {
  it('is over OpenSSL 3, also where the executable brings another library', () => {
    expect(addon.library()).toMatch(/^OpenSSL 3\./)
  })

  it('takes bytes only, and all that it needs', () => {
    const loose = (...values: unknown[]) =>
      (addon.hmacSm3 as (...all: unknown[]) => unknown)(...values)
    const good = Buffer.from('good')
    expect(loose(good, good)).toBeInstanceOf(Buffer)
    expect(loose(new Uint8Array(4), new Uint8Array(4))).toBeInstanceOf(Buffer)
    const wrong = ['text', 4, null, undefined, {}, [1], new ArrayBuffer(4), new DataView(new ArrayBuffer(4)), new Uint16Array(4), new Float64Array(4)] // prettier-ignore
    for (const value of wrong) {
      expect(() => loose(good, value)).toThrow(TypeError)
      expect(() => loose(value, good)).toThrow(TypeError)
    }
    expect(() => loose(good)).toThrow(TypeError)
    expect(() => loose()).toThrow(TypeError)
  })

  it('reads a part of an array as that part', () => {
    const whole = Buffer.from('xxabcxx')
    expect(addon.sm3(whole.subarray(2, 5))).toEqual(addon.sm3(Buffer.from('abc')))
  })

  it('takes 64 MiB in one call and not a byte more', () => {
    const most = Buffer.alloc(64 * 1024 * 1024)
    expect(addon.sm3(most)).toHaveLength(32)
    const more = Buffer.alloc(most.length + 1)
    const key = Buffer.alloc(16)
    expect(addon.sm3(more)).toBeUndefined()
    expect(addon.hmacSm3(key, more)).toBeUndefined()
    expect(addon.hmacSm3(more, key)).toBeUndefined()
    expect(addon.sm4Ctr(key, key, more)).toBeUndefined()
    expect(addon.sm2Encrypt(Buffer.alloc(65, 4), more)).toBeUndefined()
    expect(addon.sm2Decrypt(Buffer.alloc(32, 1), more)).toBeUndefined()
    expect(addon.ecdsaSign(Buffer.alloc(32, 1), more)).toBeUndefined()
    expect(addon.ecdsaSign(more, Buffer.alloc(32, 1))).toBeUndefined()
  })
})
