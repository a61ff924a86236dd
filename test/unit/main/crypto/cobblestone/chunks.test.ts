import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKeyriteError } from '@shared/errors'
import {
  CHUNK_BYTES,
  chunkRoad,
  CHUNKS_MAX,
  deriveFileKeys,
  openChunks,
  SEALED_CHUNK_BYTES,
  sealChunks,
} from '@main/crypto/cobblestone/index.ts'
import { SecretBytes } from '@main/crypto/secret-bytes.ts'
import { coded } from '../sm/support/sm.ts'
import { openAll, openUntilRefused, ROADS, sealAll } from './support/whole.ts'

const keysOf = (dek: number) =>
  deriveFileKeys(SecretBytes.copyOf(Buffer.alloc(32, dek)), Buffer.alloc(24), Buffer.of())
const keys = keysOf(1)
const plaintext = randomBytes(4 * CHUNK_BYTES + 1000)
const internal = coded('INTERNAL')

/** The sealed chunks of a message, one by one. */
const chunksOf = (sealed: Buffer) =>
  Array.from({ length: Math.ceil(sealed.length / SEALED_CHUNK_BYTES) }, (_, at) =>
    sealed.subarray(at * SEALED_CHUNK_BYTES, (at + 1) * SEALED_CHUNK_BYTES),
  )

it('The addon is the road here', () => {
  expect(chunkRoad().name).toBe('native')
})

describe('Both roads', () => {
  it('seal alike, and each opens what the other sealed, however it is cut into calls', () => {
    const lengths = fc.oneof(
      fc.integer({ min: 0, max: 70_000 }),
      fc
        .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(-1, 0, 1))
        .map(([chunks, more]) => Math.max(0, chunks * CHUNK_BYTES + more)),
    )
    const calls = fc.integer({ min: 1, max: 6 })
    fc.assert(
      fc.property(lengths, calls, calls, (length, sealCalls, openCalls) => {
        const bytes = plaintext.subarray(0, length)
        const [sealed, other] = ROADS.map((road) => sealAll(road, keys, bytes, sealCalls))
        expect(sealed!.equals(other!)).toBe(true)
        for (const road of ROADS) {
          expect(openAll(road, keys, sealed!, openCalls).equals(bytes)).toBe(true)
        }
      }),
    )
  })

  it('count up to the last number that a chunk can have', () => {
    const bytes = plaintext.subarray(0, CHUNK_BYTES + 5)
    for (const first of [0, 254, 255, 65_535, 2 ** 32 - 1, 2 ** 32, CHUNKS_MAX - 2]) {
      const [one, two] = ROADS.map((road) => {
        const output = Buffer.alloc(bytes.length + 32)
        expect(sealChunks(keys, first, bytes, output, true, road)).toBe(output.length)
        const back = Buffer.alloc(bytes.length)
        openChunks(keys, first, output, back, true, road)
        expect(back.equals(bytes)).toBe(true)
        expect(() => openChunks(keys, first + 1, output, back, false, road)).toThrow()
        return output
      })
      expect(one!.equals(two!)).toBe(true)
    }
  })
})

describe.each(ROADS)('Chunks, $name', (road) => {
  const sealed = sealAll(road, keys, plaintext)
  const chunks = chunksOf(sealed)
  const foreign = chunksOf(sealAll(road, keysOf(2), plaintext))
  const refusedAt = (changed: readonly Buffer[], perCall = 1000) =>
    openUntilRefused(road, keys, Buffer.concat(changed), perCall).error?.params['chunk']

  it('are refused swapped, at the first that is not in its place', () => {
    for (let one = 0; one < chunks.length; one += 1) {
      for (let two = one + 1; two < chunks.length; two += 1) {
        const changed = chunks.with(one, chunks[two]!).with(two, chunks[one]!)
        expect(refusedAt(changed)).toBe(one)
        expect(refusedAt(changed, 1)).toBe(one)
      }
    }
  })

  it('are refused dropped, repeated, and taken from another file', () => {
    expect(refusedAt(chunks)).toBeUndefined()
    for (const [at, chunk] of chunks.entries()) {
      expect(refusedAt(chunks.toSpliced(at, 1))).toBe(at)
      // A repeated last one makes the first of the two a full chunk, or one too long.
      expect(refusedAt(chunks.toSpliced(at, 0, chunk))).toBe(Math.min(at + 1, 4))
      expect(refusedAt(chunks.with(at, foreign[at]!))).toBe(at)
    }
    expect(refusedAt(foreign)).toBe(0)
  })

  it('are refused in any other order or choice', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(chunks.length - 1), { maxLength: 6 }), (order) => {
        const same = order.join() === '0,1,2,3,4'
        const { error } = openUntilRefused(
          road,
          keys,
          Buffer.concat(order.map((at) => chunks[at]!)),
          2,
        )
        expect(error?.code).toBe(same ? undefined : 'FILE_DAMAGED')
      }),
    )
  })

  it('are refused cut at every length around their edges, and without the last', () => {
    const edges = chunks.map((_, at) => at * SEALED_CHUNK_BYTES)
    for (const edge of [...edges, sealed.length]) {
      for (let length = edge - 20; length <= edge + 20; length += 1) {
        if (length < 0 || length >= sealed.length) continue
        const { error } = openUntilRefused(road, keys, sealed.subarray(0, length), 1000)
        expect(error?.code, `${length}`).toBe('FILE_DAMAGED')
      }
    }
  })

  it('leave nothing of a call in which one is not genuine', () => {
    for (const [at] of chunks.entries()) {
      const changed = Buffer.from(sealed)
      changed[at * SEALED_CHUNK_BYTES + 3]! ^= 1
      const output = Buffer.alloc(plaintext.length + 10, 0xaa)
      expect(() => openChunks(keys, 0, changed, output, true, road)).toThrow(coded('FILE_DAMAGED'))
      expect(output.subarray(0, plaintext.length).every((byte) => byte === 0)).toBe(true)
      expect(output.subarray(plaintext.length).every((byte) => byte === 0xaa)).toBe(true)
    }
  })

  it('stay within their part of the output', () => {
    const output = Buffer.alloc(sealed.length + 10, 0xaa)
    expect(sealChunks(keys, 0, plaintext, output, true, road)).toBe(sealed.length)
    expect(output.subarray(0, sealed.length).equals(sealed)).toBe(true)
    expect(output.subarray(sealed.length)).toEqual(Buffer.alloc(10, 0xaa))
  })

  it('of no number are refused', () => {
    const [input, output] = [Buffer.alloc(CHUNK_BYTES), Buffer.alloc(SEALED_CHUNK_BYTES)]
    const seal = (first: number) => () => sealChunks(keys, first, input, output, false, road)
    const open = (first: number) => () => openChunks(keys, first, output, input, false, road)
    for (const first of [-1, 0.5, NaN, Infinity, CHUNKS_MAX, 2 ** 53]) {
      expect(seal(first)).toThrow(internal)
      expect(open(first)).toThrow(internal)
    }
    expect(seal(CHUNKS_MAX - 1)()).toBe(SEALED_CHUNK_BYTES)
    expect(open(CHUNKS_MAX - 1)()).toBe(CHUNK_BYTES)
    const more = Buffer.alloc(2 * SEALED_CHUNK_BYTES)
    expect(() => sealChunks(keys, CHUNKS_MAX - 1, input, more, true, road)).toThrow(internal)
  })

  it('need a room that is large enough and apart', () => {
    const memory = Buffer.alloc(4 * SEALED_CHUNK_BYTES)
    const input = memory.subarray(0, CHUNK_BYTES)
    const sealInto = (from: number, length: number) => () =>
      sealChunks(keys, 0, input, memory.subarray(from, from + length), false, road)
    expect(sealInto(CHUNK_BYTES, SEALED_CHUNK_BYTES)()).toBe(SEALED_CHUNK_BYTES)
    expect(sealInto(CHUNK_BYTES, SEALED_CHUNK_BYTES - 1)).toThrow(internal)
    expect(sealInto(CHUNK_BYTES - 1, SEALED_CHUNK_BYTES)).toThrow(internal)
    expect(sealInto(0, SEALED_CHUNK_BYTES)).toThrow(internal)
    const open = (to: Buffer) => () =>
      openChunks(
        keys,
        0,
        memory.subarray(CHUNK_BYTES, CHUNK_BYTES + SEALED_CHUNK_BYTES),
        to,
        false,
        road,
      )
    expect(open(memory.subarray(0, CHUNK_BYTES))()).toBe(CHUNK_BYTES)
    expect(open(memory.subarray(0, CHUNK_BYTES - 1))).toThrow(internal)
    expect(open(memory.subarray(1, CHUNK_BYTES + 1))).toThrow(internal)
  })

  it('other than the last are whole', () => {
    const output = Buffer.alloc(3 * SEALED_CHUNK_BYTES)
    for (const length of [1, CHUNK_BYTES - 1, CHUNK_BYTES + 1]) {
      const input = Buffer.alloc(length)
      expect(() => sealChunks(keys, 0, input, output, false, road)).toThrow(internal)
    }
    for (const length of [1, 16, SEALED_CHUNK_BYTES - 1, SEALED_CHUNK_BYTES + 20]) {
      const input = sealed.subarray(0, length)
      expect(() => openChunks(keys, 0, input, output, false, road)).toThrow(coded('FILE_DAMAGED'))
    }
    expect(sealChunks(keys, 0, Buffer.of(), output, false, road)).toBe(0)
    expect(openChunks(keys, 0, Buffer.of(), output, false, road)).toBe(0)
  })
})

describe('The keys of a file', () => {
  it('need a DEK of 32 and a salt of 24 bytes', () => {
    const derive = (dek: number, salt: number) => () =>
      deriveFileKeys(SecretBytes.alloc(dek), Buffer.alloc(salt), Buffer.of())
    expect(derive(32, 24)().commitment).toHaveLength(32)
    for (const [dek, salt] of [[31, 24], [33, 24], [32, 23], [32, 25], [0, 24], [32, 0]] as const) {
      expect(derive(dek, salt)).toThrow(coded('MATERIAL_LENGTH'))
    } // prettier-ignore
  })

  it('are wiped and refused after their disposal', () => {
    const own = keysOf(3)
    const live = [own.key.expose(), own.baseNonce.expose()]
    own[Symbol.dispose]()
    expect(live.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true)
    for (const road of ROADS) {
      try {
        sealChunks(own, 0, Buffer.of(1), Buffer.alloc(17), true, road)
        expect.unreachable()
      } catch (error) {
        expect(isKeyriteError(error) && error.code).toBe('SECRET_DISPOSED')
      }
    }
  })
})
