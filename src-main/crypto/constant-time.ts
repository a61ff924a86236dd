/**
 * Arithmetic without branches, for decoders whose timing must not tell which check failed.
 * A mask is 0 or -1 (all bits set); arguments are integers of at most 30 bits.
 */

export function maskIfZero(value: number): number {
  return ~((value | -value) >> 31)
}

export function maskIfEqual(a: number, b: number): number {
  return maskIfZero(a ^ b)
}

export function maskIfLess(a: number, b: number): number {
  return (a - b) >> 31
}

/** `whenSet` where the mask is -1, else `whenClear`. */
export function select(mask: number, whenSet: number, whenClear: number): number {
  return (mask & whenSet) | (~mask & whenClear)
}
