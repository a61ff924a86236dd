/**
 * Unsigned whole numbers of any width, little-endian in limbs of 16 bits: big enough for an RSA key,
 * and wiped afterwards, which a BigInt can't be. Slow, and not in constant time: a key is looked at
 * once, when it is imported.
 */
export type Wide = Uint32Array<ArrayBuffer>

const BITS = 16
const MASK = 0xffff

/** Gives numbers, and forgets all of them at the end. */
export class Scratch implements Disposable {
  readonly #numbers: Wide[] = []

  zero(limbs: number): Wide {
    const number = new Uint32Array(limbs)
    this.#numbers.push(number)
    return number
  }

  /** Of unsigned big-endian bytes. */
  number(bytes: Uint8Array): Wide {
    const number = this.zero(Math.ceil(bytes.length / 2))
    bytes.forEach((byte, at) => {
      const place = bytes.length - 1 - at
      number[place >> 1] = limb(number, place >> 1) | (byte << (8 * (place & 1)))
    })
    return number
  }

  product(a: Wide, b: Wide): Wide {
    const result = this.zero(a.length + b.length)
    a.forEach((factor, i) => {
      let carry = 0
      b.forEach((other, j) => {
        // At most (2^16 - 1)^2 + 2 (2^16 - 1) = 2^32 - 1: a Number holds it exactly.
        const sum = limb(result, i + j) + factor * other + carry
        result[i + j] = sum & MASK
        carry = Math.floor(sum / (MASK + 1))
      })
      result[i + b.length] = carry
    })
    return result
  }

  /** The remainder, by shifting and subtracting, bit by bit. `modulus` is not zero. */
  remainder(a: Wide, modulus: Wide): Wide {
    const rest = this.zero(modulus.length + 1)
    for (let bit = a.length * BITS - 1; bit >= 0; bit -= 1) {
      double(rest, (limb(a, Math.floor(bit / BITS)) >>> (bit % BITS)) & 1)
      if (compare(rest, modulus) >= 0) subtract(rest, modulus)
    }
    return rest
  }

  /** An odd number less one. */
  lessOne(odd: Wide): Wide {
    const even = this.zero(odd.length)
    even.set(odd)
    even[0] = limb(even, 0) - 1
    return even
  }

  [Symbol.dispose](): void {
    for (const number of this.#numbers) number.fill(0)
  }
}

/** Negative, 0 or positive, whatever their widths. */
export function compare(a: Wide, b: Wide): number {
  for (let at = Math.max(a.length, b.length) - 1; at >= 0; at -= 1) {
    const difference = limb(a, at) - limb(b, at)
    if (difference !== 0) return difference
  }
  return 0
}

export function isOdd(number: Wide): boolean {
  return (limb(number, 0) & 1) === 1
}

export function isOne(number: Wide): boolean {
  return number.every((value, at) => value === (at === 0 ? 1 : 0))
}

function double(number: Wide, carryIn: number): void {
  let carry = carryIn
  number.forEach((value, at) => {
    const shifted = (value << 1) | carry
    number[at] = shifted & MASK
    carry = shifted >>> BITS
  })
}

/** a -= b, with a >= b. */
function subtract(a: Wide, b: Wide): void {
  let borrow = 0
  a.forEach((value, at) => {
    const difference = value - limb(b, at) - borrow
    a[at] = difference & MASK
    borrow = difference < 0 ? 1 : 0
  })
}

function limb(number: Wide, at: number): number {
  return number[at] ?? 0
}
