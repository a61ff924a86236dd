import { SecretBytes } from '../../crypto/secret-bytes.ts'

/**
 * The little arithmetic that checking a private key takes, on unsigned big-endian bytes in memory
 * that can be wiped. School methods: a key is checked once, when it comes in.
 */

export function product(a: Buffer, b: Buffer): SecretBytes {
  const result = SecretBytes.alloc(a.length + b.length)
  const bytes = result.expose()
  for (let i = a.length - 1; i >= 0; i -= 1) {
    let carry = 0
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const sum = (bytes[i + j + 1] ?? 0) + (a[i] ?? 0) * (b[j] ?? 0) + carry
      bytes[i + j + 1] = sum & 0xff
      carry = sum >>> 8
    }
    bytes[i] = carry
  }
  return result
}

/** `a` mod `modulus`, bit by bit; one byte longer than `modulus`. The modulus is not 0. */
export function remainder(a: Buffer, modulus: Buffer): SecretBytes {
  const result = SecretBytes.alloc(modulus.length + 1)
  const rest = result.expose()
  // So many bytes are below any modulus that doesn't begin with a zero.
  const head = modulus[0] === 0 ? 0 : Math.min(a.length, modulus.length - 1)
  a.copy(rest, rest.length - head, 0, head)
  for (const byte of a.subarray(head)) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      shiftIn(rest, (byte >>> bit) & 1)
      if (!isBelow(rest, modulus)) subtract(rest, modulus)
    }
  }
  return result
}

/** Of an odd number. */
export function minusOne(odd: Buffer): SecretBytes {
  const result = SecretBytes.copyOf(odd)
  const bytes = result.expose()
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) & 0xfe
  return result
}

export function isOne(a: Buffer): boolean {
  return sameNumber(a, Buffer.from([1]))
}

/** Whatever zeros are in front. */
export function sameNumber(a: Buffer, b: Buffer): boolean {
  let differs = 0
  for (let at = 1; at <= Math.max(a.length, b.length); at += 1) {
    differs |= (a[a.length - at] ?? 0) ^ (b[b.length - at] ?? 0)
  }
  return differs === 0
}

function shiftIn(rest: Buffer, bit: number): void {
  let carry = bit
  for (let at = rest.length - 1; at >= 0; at -= 1) {
    const shifted = ((rest[at] ?? 0) << 1) | carry
    rest[at] = shifted & 0xff
    carry = shifted >>> 8
  }
}

/** `rest` has one byte more in front. */
function isBelow(rest: Buffer, modulus: Buffer): boolean {
  if (rest[0] !== 0) return false
  return rest.compare(modulus, 0, modulus.length, 1) < 0
}

function subtract(rest: Buffer, modulus: Buffer): void {
  let borrow = 0
  for (let at = modulus.length - 1; at >= -1; at -= 1) {
    const difference = (rest[at + 1] ?? 0) - (at < 0 ? 0 : (modulus[at] ?? 0)) - borrow
    rest[at + 1] = difference & 0xff
    borrow = difference < 0 ? 1 : 0
  }
}
