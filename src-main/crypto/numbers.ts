/** Arithmetic on public numbers only: BigInt is neither constant in time nor to be wiped. */

/** Big-endian bytes as a number. */
export function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`)
}

/** As `length` big-endian bytes; `value` is not negative and fits. */
export function toBytes(value: bigint, length: number): Buffer {
  return Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex')
}

/** In [0, modulus), whatever the sign of `value`. */
export function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus
  return rest < 0n ? rest + modulus : rest
}

/** The inverse of `value` modulo a prime; 0 for a multiple of it, which has none. */
export function inverse(value: bigint, modulus: bigint): bigint {
  let [r, nextR] = [modulus, mod(value, modulus)]
  let [t, nextT] = [0n, 1n]
  while (nextR !== 0n) {
    const quotient = r / nextR
    ;[r, nextR] = [nextR, r - quotient * nextR]
    ;[t, nextT] = [nextT, t - quotient * nextT]
  }
  return mod(t, modulus)
}
