import { AES_BLOCK, type BlockFunction } from './aes-ecb.ts'

const HALF = 8
const ROUNDS = 6

/**
 * The wrapping function W of NIST SP 800-38F 6.1 (RFC 3394 2.2.1): `state` is the 8-byte check
 * value followed by n >= 2 half-blocks, and is transformed in place. Half-wrapped material is as
 * secret as the material: `state` is wiped when the cipher fails.
 */
export function wrapState(state: Buffer, encrypt: BlockFunction): void {
  const n = state.length / HALF - 1
  wipedOnFailure(state, (block) => {
    state.copy(block, 0, 0, HALF)
    for (let t = 1; t <= ROUNDS * n; t += 1) {
      const at = HALF * (((t - 1) % n) + 1)
      state.copy(block, HALF, at, at + HALF)
      cipherInPlace(block, encrypt)
      xorCounter(block, t)
      block.copy(state, at, HALF)
    }
    block.copy(state, 0, 0, HALF)
  })
}

/** W's inverse (RFC 3394 2.2.2), in place; wiped in the same way. */
export function unwrapState(state: Buffer, decrypt: BlockFunction): void {
  const n = state.length / HALF - 1
  wipedOnFailure(state, (block) => {
    state.copy(block, 0, 0, HALF)
    for (let t = ROUNDS * n; t >= 1; t -= 1) {
      const at = HALF * (((t - 1) % n) + 1)
      state.copy(block, HALF, at, at + HALF)
      xorCounter(block, t)
      cipherInPlace(block, decrypt)
      block.copy(state, at, HALF)
    }
    block.copy(state, 0, 0, HALF)
  })
}

/** Whole blocks through the cipher; the cipher's own answer is wiped. */
export function cipherInPlace(blocks: Buffer, cipher: BlockFunction): void {
  const result = cipher(blocks)
  result.copy(blocks)
  result.fill(0)
}

function wipedOnFailure(state: Buffer, work: (block: Buffer) => void): void {
  const block = Buffer.alloc(AES_BLOCK)
  let complete = false
  try {
    work(block)
    complete = true
  } finally {
    block.fill(0)
    if (!complete) state.fill(0)
  }
}

/** A ^= t, t being 64 bits, most significant first. */
function xorCounter(block: Buffer, t: number): void {
  block.writeUInt32BE((block.readUInt32BE(4) ^ t) >>> 0, 4)
  const high = Math.floor(t / 2 ** 32)
  block.writeUInt32BE((block.readUInt32BE(0) ^ high) >>> 0, 0)
}
