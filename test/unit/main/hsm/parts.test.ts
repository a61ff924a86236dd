import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { requireSpace } from '@main/hsm/disk-space.ts'
import { rawPoint } from '@main/hsm/operations/public-key.ts'
import { withOutput } from '@main/hsm/output.ts'
import { checkPin, pinText } from '@main/hsm/pin.ts'
import { SerialQueue } from '@main/hsm/serial-queue.ts'
import type { TokenDescription } from '@main/hsm/types.ts'

describe('SerialQueue', () => {
  it('runs one job at a time, in order, past failures', async () => {
    const queue = new SerialQueue()
    const seen: string[] = []
    const job = (name: string, fails = false) =>
      queue.run(async () => {
        seen.push(`${name} begins`)
        await new Promise((resolve) => setImmediate(resolve))
        seen.push(`${name} ends`)
        if (fails) throw new Error(name)
        return name
      })
    const results = await Promise.allSettled([job('a'), job('b', true), job('c')])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(seen.map((line) => line.split(' ')[0]).join('')).toBe('aabbcc')
    await queue.idle()
  })
})

describe('withOutput', () => {
  it('answers the exact bytes and wipes the rest', async () => {
    let lent: Buffer | null = null
    const answer = await withOutput(0, async (output) => {
      lent = output
      output.fill(7)
      return output.subarray(0, 3)
    })
    expect([...answer]).toEqual([7, 7, 7])
    expect(lent).toEqual(Buffer.alloc(4096))
  })

  it('grows when the token wants more, and not for ever', async () => {
    const sizes: number[] = []
    const tooSmall = async (output: Buffer): Promise<Buffer> => {
      sizes.push(output.length)
      if (output.length >= 30_000) return output.subarray(0, 30_000)
      throw new Error('CKR_BUFFER_TOO_SMALL:336')
    }
    expect((await withOutput(0, tooSmall)).length).toBe(30_000)
    expect(sizes).toEqual([4096, 32768])
    const never = withOutput(0, async () => {
      throw new Error('CKR_BUFFER_TOO_SMALL:336')
    })
    await expect(never).rejects.toThrow('CKR_BUFFER_TOO_SMALL')
  })
})

describe('rawPoint', () => {
  const raw = Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 9)])

  it('takes a point raw or as DER', () => {
    expect(rawPoint(raw, 32)).toEqual(raw)
    expect(rawPoint(Buffer.concat([Buffer.from([4, 65]), raw]), 32)).toEqual(raw)
  })

  it('takes a raw point for what it is even if it looks like DER', () => {
    const looks = Buffer.concat([Buffer.from([4, 63]), Buffer.alloc(63, 9)])
    expect(rawPoint(looks, 32)).toEqual(looks)
  })

  it('refuses other lengths and compressed points', () => {
    const compressed = Buffer.concat([Buffer.from([2]), Buffer.alloc(32)])
    for (const bad of [raw.subarray(1), Buffer.alloc(0), compressed, Buffer.alloc(65)])
      expect(() => rawPoint(bad, 32)).toThrow(
        expect.objectContaining({ code: 'TOKEN_ANSWER_WRONG' }),
      )
  })
})

describe('checkPin', () => {
  const token = (minPinLength: number, maxPinLength: number) =>
    ({ minPinLength, maxPinLength }) as TokenDescription
  const pin = (text: string) => SecretBytes.copyOf(Buffer.from(text))

  it('counts bytes against the limits of the token', () => {
    expect(() => checkPin(pin('1234'), token(4, 8))).not.toThrow()
    expect(() => checkPin(pin('密钥'), token(4, 8))).not.toThrow()
    expect(() => checkPin(pin('x'.repeat(500)), token(0, 0))).not.toThrow() // no limit told
    for (const [text, min, max] of [
      ['123', 4, 8],
      ['123456789', 4, 8],
      ['密钥密', 4, 8],
      ['', 0, 0],
    ] as const)
      expect(() => checkPin(pin(text), token(min, max))).toThrow(
        expect.objectContaining({ code: 'PIN_LENGTH' }),
      )
  })

  it('refuses bytes that are no text, which would arrive as others', () => {
    const bytes = SecretBytes.copyOf(Buffer.from([0x31, 0x32, 0x33, 0xff]))
    expect(() => checkPin(bytes, token(4, 8))).toThrow(
      expect.objectContaining({ code: 'PIN_INVALID' }),
    )
    expect(pinText(pin('密1'))).toBe('密1')
  })
})

describe('requireSpace', () => {
  it('refuses a full file system and lets others be', async () => {
    await expect(requireSpace('/proc')).rejects.toMatchObject({ code: 'DISK_FULL' })
    await expect(requireSpace(tmpdir())).resolves.toBeUndefined()
    await expect(requireSpace(undefined)).resolves.toBeUndefined()
  })
})
