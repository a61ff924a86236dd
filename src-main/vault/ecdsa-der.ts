import { DER, derEncode } from '../crypto/der.ts'

/** r || s as PKCS#11 answers it, as the ECDSA-Sig-Value of RFC 3279, 2.2.3. */
export function ecdsaDer(raw: Buffer): Buffer {
  const half = raw.length / 2
  return derEncode(DER.sequence, integer(raw.subarray(0, half)), integer(raw.subarray(half)))
}

/** Shortest form, and a zero in front where the first bit would make it negative. */
function integer(bytes: Buffer): Buffer {
  let from = 0
  while (from < bytes.length - 1 && bytes[from] === 0) from += 1
  const value = bytes.subarray(from)
  const negative = ((value[0] ?? 0) & 0x80) !== 0
  return derEncode(DER.integer, ...(negative ? [Buffer.from([0]), value] : [value]))
}
