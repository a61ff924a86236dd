import { DER, derElements, derEncode } from './der.ts'

/** r || s as PKCS#11 answers it, as the ECDSA-Sig-Value of RFC 3279, 2.2.3. */
export function ecdsaDer(raw: Buffer): Buffer {
  const half = raw.length / 2
  return derEncode(DER.sequence, integer(raw.subarray(0, half)), integer(raw.subarray(half)))
}

/**
 * Inverse of `ecdsaDer`: r || s, each of `half` bytes. Undefined for anything but the one DER
 * encoding of two positive numbers of at most so many bytes (X.690, 8.3 and 10.1).
 */
export function ecdsaRaw(der: Uint8Array, half: number): Buffer | undefined {
  const outer = derElements(der)
  const [sequence] = outer ?? []
  if (outer?.length !== 1 || sequence?.tag !== DER.sequence) return undefined
  const parts = derElements(sequence.content)
  if (parts?.length !== 2 || parts.some(({ tag }) => tag !== DER.integer)) return undefined
  const raw = Buffer.alloc(2 * half)
  for (const [at, { content }] of parts.entries()) {
    const value = content[0] === 0 ? content.subarray(1) : content
    if (value.length > half) return undefined
    raw.set(value, (at + 1) * half - value.length)
  }
  // Encoded anew it must be the same: no needless zeros, nothing negative, nothing empty.
  return ecdsaDer(raw).equals(der) ? raw : undefined
}

/** Shortest form, and a zero in front where the first bit would make it negative. */
function integer(bytes: Buffer): Buffer {
  let from = 0
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1
  const value = bytes.subarray(from)
  const negative = ((value[0] ?? 0) & 0x80) !== 0
  return derEncode(DER.integer, ...(negative ? [Buffer.from([0]), value] : [value]))
}
