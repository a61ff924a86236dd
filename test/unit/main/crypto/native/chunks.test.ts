import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { ADDON_PATHS } from '../../../../../src-main/crypto/native/addon.ts'
import { addon } from '../sm/support/sm.ts'

const CHUNK = 16_384
const SEALED = CHUNK + 16
const key = Buffer.alloc(32, 7)
const nonce = Buffer.alloc(12, 9)
const number = (value: bigint) => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(value)
  return bytes
}
const first = number(0n)
const input = Buffer.alloc(CHUNK + 10, 3)
const sealed = Buffer.alloc(input.length + 32)
addon.sealChunks(key, nonce, first, input, sealed)

describe('The addon’s chunks', () => {
  it('are as many as the lengths say', () => {
    const seal = (plaintext: number, room: number) =>
      addon.sealChunks(key, nonce, first, Buffer.alloc(plaintext), Buffer.alloc(room))
    const open = (room: number, plaintext: number) =>
      addon.openChunks(key, nonce, first, Buffer.alloc(room), Buffer.alloc(plaintext))
    const good = [[0, 0, 0], [0, 16, 1], [1, 17, 1], [CHUNK - 1, SEALED - 1, 1], [CHUNK, SEALED, 1], [CHUNK, SEALED + 16, 2], [CHUNK + 1, SEALED + 17, 2], [2 * CHUNK, 2 * SEALED, 2], [2 * CHUNK, 2 * SEALED + 16, 3]] as const // prettier-ignore
    for (const [plaintext, room, chunks] of good) {
      expect(seal(plaintext, room)).toBe(chunks)
      expect(open(room, plaintext)).toBe(0) // bytes that are zero are not genuine
    }
    const bad = [[0, 15], [0, 17], [0, 32], [1, 0], [1, 1], [1, 33], [CHUNK, CHUNK], [CHUNK, SEALED + 15], [CHUNK, SEALED + 32], [CHUNK + 1, SEALED + 1], [2 * CHUNK, 2 * SEALED + 32]] as const // prettier-ignore
    for (const [plaintext, room] of bad) {
      expect(seal(plaintext, room), `${plaintext} ${room}`).toBeUndefined()
      expect(open(room, plaintext), `${plaintext} ${room}`).toBeUndefined()
    }
  })

  it('take keys, nonces and numbers of one length, and numbers below 2^38', () => {
    const calls = [
      (k: Buffer, n: Buffer, f: Buffer) => addon.sealChunks(k, n, f, input, Buffer.alloc(sealed.length)),
      (k: Buffer, n: Buffer, f: Buffer) => addon.openChunks(k, n, f, sealed, Buffer.alloc(input.length)),
    ] // prettier-ignore
    for (const call of calls) {
      expect(call(key, nonce, first)).toBe(2)
      for (const length of [0, 16, 31, 33]) {
        expect(call(Buffer.alloc(length), nonce, first)).toBeUndefined()
      }
      for (const length of [0, 11, 13]) {
        expect(call(key, Buffer.alloc(length), first)).toBeUndefined()
      }
      for (const length of [0, 7, 9]) expect(call(key, nonce, Buffer.alloc(length))).toBeUndefined()
      expect(call(key, nonce, number(2n ** 38n - 2n))).toBeTypeOf('number')
      for (const none of [2n ** 38n - 1n, 2n ** 38n, 2n ** 64n - 1n]) {
        expect(call(key, nonce, number(none))).toBeUndefined()
      }
    }
  })

  it('are not written over what they are read from', () => {
    const memory = Buffer.alloc(3 * SEALED)
    const from = memory.subarray(SEALED, SEALED + CHUNK)
    const seal = (at: number) =>
      addon.sealChunks(key, nonce, first, from, memory.subarray(at, at + SEALED))
    for (const at of [0, SEALED + CHUNK]) expect(seal(at)).toBe(1)
    for (const at of [1, SEALED, SEALED + CHUNK - 1]) expect(seal(at)).toBeUndefined()
  })

  it('take more than 64 MiB a call', () => {
    const large = Buffer.alloc(4097 * CHUNK)
    const room = Buffer.alloc(4097 * SEALED)
    expect(addon.sealChunks(key, nonce, first, large, room)).toBe(4097)
    expect(addon.openChunks(key, nonce, first, room, large)).toBe(4097)
  })

  it('take bytes only, and all five', () => {
    const call = (...all: unknown[]) =>
      (addon.sealChunks as (...values: unknown[]) => unknown)(...all)
    const room = Buffer.alloc(sealed.length)
    expect(call(key, nonce, first, input, room)).toBe(2)
    expect(() => call(key, nonce, first, input)).toThrow(TypeError)
    expect(() => call(key, nonce, 0n, input, room)).toThrow(TypeError)
  })

  it('are the same from many threads at once, which may end at any time', async () => {
    const real = ADDON_PATHS.find((path) => existsSync(path))
    const script = join(import.meta.dirname, 'support/chunk-worker.mjs')
    const answers = await Promise.all(
      Array.from(
        { length: 4 },
        (_, at) =>
          new Promise<string>((done, failed) => {
            const worker = new Worker(script, { workerData: { addon: real, at } })
            worker.once('message', (digest: string) => {
              // The third is ended while it is at work again.
              if (at === 2) void worker.terminate().then(() => done(digest), failed)
              else done(digest)
            })
            worker.once('error', failed)
          }),
      ),
    )
    expect(new Set(answers).size).toBe(1)
    expect(answers[0]).toMatch(/^[0-9a-f]{64}$/)
  })
})
