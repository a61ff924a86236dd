// c2sp.org/chunked-encryption, 'Message chunking' and 'Implementation notes'. All in bytes.

export const SALT_BYTES = 24
export const COMMITMENT_BYTES = 32
/** What stands before the chunks: salt and commitment. */
export const PREFIX_BYTES = SALT_BYTES + COMMITMENT_BYTES
export const CHUNK_BYTES = 16 * 1024
export const TAG_BYTES = 16
/** Of a full chunk; the last is always shorter. */
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
/** A message has fewer chunks than 2^38 + 1, so its last has a number below this. */
export const CHUNKS_MAX = 2 ** 38
/** 4 PiB - 1. */
export const PLAINTEXT_MAX = CHUNKS_MAX * CHUNK_BYTES - 1

/** Chunks of a plaintext, the short or empty last one counted. */
export function chunkCount(plaintextBytes: number): number {
  return Math.floor(plaintextBytes / CHUNK_BYTES) + 1
}

/** Bytes of all chunks of a plaintext, without `PREFIX_BYTES`. */
export function sealedBytes(plaintextBytes: number): number {
  return plaintextBytes + TAG_BYTES * chunkCount(plaintextBytes)
}

/**
 * Inverse of `sealedBytes`; null for lengths that no plaintext gives: without a last chunk, with a
 * last chunk shorter than a tag, or of more than 2^38 chunks.
 */
export function plaintextBytes(sealed: number): number | null {
  const full = Math.floor(sealed / SEALED_CHUNK_BYTES)
  const last = sealed - full * SEALED_CHUNK_BYTES - TAG_BYTES
  return last < 0 || full >= CHUNKS_MAX ? null : full * CHUNK_BYTES + last
}
