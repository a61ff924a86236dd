import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chunkCount,
  CHUNKS_MAX,
  plaintextBytes,
  PLAINTEXT_MAX,
  sealedBytes,
} from '@main/crypto/cobblestone/index.ts'

describe('Lengths of sealed chunks', () => {
  it.each([
    [0, 1, 16],
    [1, 1, 17],
    [16_383, 1, 16_399],
    [16_384, 2, 16_416],
    [16_385, 2, 16_417],
    [32_767, 2, 32_799],
    [32_768, 3, 32_816],
    [2 ** 32 + 1_234_567, 262_220, 2 ** 32 + 1_234_567 + 262_220 * 16],
  ])('are those of the specification for %i bytes', (plaintext, chunks, sealed) => {
    expect(chunkCount(plaintext)).toBe(chunks)
    expect(sealedBytes(plaintext)).toBe(sealed)
    expect(plaintextBytes(sealed)).toBe(plaintext)
  })

  it('come back as they were, up to 4 PiB - 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: PLAINTEXT_MAX }), (plaintext) => {
        expect(plaintextBytes(sealedBytes(plaintext))).toBe(plaintext)
      }),
    )
    expect(PLAINTEXT_MAX).toBe(2 ** 52 - 1)
    expect(chunkCount(PLAINTEXT_MAX)).toBe(CHUNKS_MAX)
    expect(plaintextBytes(sealedBytes(PLAINTEXT_MAX))).toBe(PLAINTEXT_MAX)
    expect(plaintextBytes(sealedBytes(PLAINTEXT_MAX + 1))).toBeNull()
  })

  it('are impossible without a last chunk, or with one shorter than a tag', () => {
    const possible = new Set(Array.from({ length: 50_000 }, (_, bytes) => sealedBytes(bytes)))
    for (let sealed = 0; sealed < 49_000; sealed += 1) {
      if (possible.has(sealed) === (plaintextBytes(sealed) === null)) expect(sealed).toBe('wrong')
    }
    for (const chunks of [0, 1, 2, 1000]) {
      for (const over of [0, 1, 15]) expect(plaintextBytes(chunks * 16_400 + over)).toBeNull()
      expect(plaintextBytes(chunks * 16_400 + 16)).toBe(chunks * 16_384)
    }
  })
})
