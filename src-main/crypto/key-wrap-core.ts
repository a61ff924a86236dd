import { AES_BLOCK } from './aes-ecb.ts'
import type { BlockSteps } from './block-steps.ts'

const HALF = 8
const ROUNDS = 6

/**
 * The wrapping function W of NIST SP 800-38F 6.1 (RFC 3394 2.2.1): `state` is the 8-byte check
 * value followed by n >= 2 half-blocks, and is transformed in place.
 */
export function* wrapState(state: Buffer): BlockSteps<void> {
  const n = state.length / HALF - 1
  const block = Buffer.alloc(AES_BLOCK)
  try {
    state.copy(block, 0, 0, HALF)
    for (let t = 1; t <= ROUNDS * n; t += 1) {
      const at = HALF * (((t - 1) % n) + 1)
      state.copy(block, HALF, at, at + HALF)
      yield* cipherInPlace(block)
      xorCounter(block, t)
      block.copy(state, at, HALF)
    }
    block.copy(state, 0, 0, HALF)
  } finally {
    block.fill(0)
  }
}

/** W's inverse (RFC 3394 2.2.2), in place. The yielded blocks are to be decrypted. */
export function* unwrapState(state: Buffer): BlockSteps<void> {
  const n = state.length / HALF - 1
  const block = Buffer.alloc(AES_BLOCK)
  try {
    state.copy(block, 0, 0, HALF)
    for (let t = ROUNDS * n; t >= 1; t -= 1) {
      const at = HALF * (((t - 1) % n) + 1)
      state.copy(block, HALF, at, at + HALF)
      xorCounter(block, t)
      yield* cipherInPlace(block)
      block.copy(state, at, HALF)
    }
    block.copy(state, 0, 0, HALF)
  } finally {
    block.fill(0)
  }
}

/** One block through the cipher; the cipher's own answer is wiped. */
export function* cipherInPlace(block: Buffer): BlockSteps<void> {
  const result = yield block
  result.copy(block)
  result.fill(0)
}

/** Half-wrapped material is as secret as the material: gone when the cipher fails. */
export function* wiped(state: Buffer, steps: BlockSteps<void>): BlockSteps<void> {
  let complete = false
  try {
    yield* steps
    complete = true
  } finally {
    if (!complete) state.fill(0)
  }
}

/** A ^= t, t being 64 bits, most significant first. */
function xorCounter(block: Buffer, t: number): void {
  block.writeUInt32BE((block.readUInt32BE(4) ^ t) >>> 0, 4)
  const high = Math.floor(t / 2 ** 32)
  block.writeUInt32BE((block.readUInt32BE(0) ^ high) >>> 0, 0)
}
