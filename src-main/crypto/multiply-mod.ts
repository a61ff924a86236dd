import { CURVES, type EcSpec } from './curve.ts'
import { select } from './constant-time.ts'
import { SecretBytes } from './secret-bytes.ts'

// Numbers are worked on in words of 16 bits: sums and differences stay small integers.
const WORD_BYTES = 2
const WORD = 0xffff

/**
 * a * b modulo the curve's order, in a time that depends on lengths only: the secrets of a signature
 * go this way, since BigInt is neither constant in time nor to be wiped. Both are as long as the
 * order and below it.
 */
export function multiplyMod(spec: EcSpec, a: SecretBytes, b: SecretBytes): SecretBytes {
  const { order } = CURVES[spec]
  const product = SecretBytes.alloc(order.length)
  using term = SecretBytes.alloc(order.length)
  using scratch = SecretBytes.alloc(order.length)
  const bits = b.expose()
  for (let at = 0; at < bits.length * 8; at += 1) {
    const bit = (bits.readUInt8(at >> 3) >> (7 - (at & 7))) & 1
    copyMasked(term.expose(), a.expose(), -bit)
    addInto(product.expose(), product.expose(), order, scratch.expose())
    addInto(product.expose(), term.expose(), order, scratch.expose())
  }
  return product
}

/** a + b modulo the curve's order, in the same way. */
export function addMod(spec: EcSpec, a: SecretBytes, b: SecretBytes): SecretBytes {
  const { order } = CURVES[spec]
  const sum = SecretBytes.copyOf(a.expose())
  using scratch = SecretBytes.alloc(order.length)
  addInto(sum.expose(), b.expose(), order, scratch.expose())
  return sum
}

/** sum += term, and once less the order where that still leaves a number. */
function addInto(sum: Buffer, term: Buffer, order: Buffer, scratch: Buffer): void {
  let carry = 0
  let borrow = 0
  for (let at = sum.length - WORD_BYTES; at >= 0; at -= WORD_BYTES) {
    const total = sum.readUInt16BE(at) + term.readUInt16BE(at) + carry
    carry = total >> 16
    sum.writeUInt16BE(total & WORD, at)
    const rest = (total & WORD) - order.readUInt16BE(at) - borrow
    borrow = rest >>> 31
    scratch.writeUInt16BE(rest & WORD, at)
  }
  const isLess = -(borrow & ~carry & 1)
  for (let at = 0; at < sum.length; at += WORD_BYTES) {
    sum.writeUInt16BE(select(isLess, sum.readUInt16BE(at), scratch.readUInt16BE(at)), at)
  }
}

function copyMasked(target: Buffer, source: Buffer, mask: number): void {
  for (let at = 0; at < target.length; at += WORD_BYTES) {
    target.writeUInt16BE(source.readUInt16BE(at) & mask & WORD, at)
  }
}
