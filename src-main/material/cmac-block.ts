/**
 * The block whose encryption is AES-CMAC of a block of zeros: subkey K1 of RFC 4493 2.3, which
 * is `encryptedZeros` (16 bytes) doubled in GF(2^128). A whole last block is XORed with K1, and
 * zeros XORed with K1 are K1.
 */
export function cmacBlock(encryptedZeros: Uint8Array): Buffer {
  const doubled = Buffer.alloc(encryptedZeros.length)
  for (let at = 0; at < doubled.length; at += 1) {
    doubled[at] = ((encryptedZeros[at] ?? 0) << 1) | ((encryptedZeros[at + 1] ?? 0) >> 7)
  }
  const last = doubled.length - 1
  if ((encryptedZeros[0] ?? 0) & 0x80) doubled[last] = (doubled[last] ?? 0) ^ 0x87
  return doubled
}
