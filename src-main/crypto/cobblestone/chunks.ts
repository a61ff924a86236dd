import { KeyriteError } from '@shared/errors'
import { nativeAddon } from '../native/addon.ts'
import type { ChunkKeys } from './file-keys.ts'
import {
  CHUNK_BYTES,
  chunkCount,
  CHUNKS_MAX,
  plaintextBytes,
  SEALED_CHUNK_BYTES,
  TAG_BYTES,
} from './lengths.ts'
import { nativeRoad } from './native-road.ts'
import type { ChunkRoad } from './road.ts'
import { scriptRoad } from './script-road.ts'

let chosen: ChunkRoad | undefined

/** The addon where it loads, JavaScript elsewhere. */
export function chunkRoad(): ChunkRoad {
  const addon = nativeAddon()
  chosen ??= addon === undefined ? scriptRoad : nativeRoad(addon)
  return chosen
}

/**
 * Seals `input` as the chunks from number `firstChunk` on, into the beginning of `output`, and
 * answers how many bytes that gave. With `last`, the last chunk is among them, which is empty when
 * `input` has only whole chunks (or nothing); without, `input` must be whole chunks of 16 KiB.
 * Errors: INTERNAL for lengths and numbers that can't be, for an `output` that is too small, and
 * for one that overlaps `input`.
 */
export function sealChunks(
  keys: ChunkKeys,
  firstChunk: number,
  input: Uint8Array,
  output: Uint8Array,
  last: boolean,
  road = chunkRoad(),
): number {
  const chunks = last ? chunkCount(input.length) : input.length / CHUNK_BYTES
  if (!Number.isInteger(chunks)) throw impossible(firstChunk)
  const length = input.length + chunks * TAG_BYTES
  requireFit(firstChunk, chunks, input, output, length)
  if (chunks > 0) road.seal(keys, firstChunk, input, output.subarray(0, length))
  return length
}

/**
 * Inverse of `sealChunks`. What it answers may be used only if it did not throw; whether the file
 * is whole, only the call with `last` says.
 * Errors: FILE_DAMAGED with params.chunk, the number of the first chunk that is not genuine, or of
 * the last one where the length can't be; then `output` holds none of this call's plaintext.
 * INTERNAL as above.
 */
export function openChunks(
  keys: ChunkKeys,
  firstChunk: number,
  input: Uint8Array,
  output: Uint8Array,
  last: boolean,
  road = chunkRoad(),
): number {
  const whole = Math.floor(input.length / SEALED_CHUNK_BYTES)
  const cut = input.length > whole * SEALED_CHUNK_BYTES
  const length = last ? plaintextBytes(input.length) : whole * CHUNK_BYTES
  if (length === null || (cut && !last)) throw damaged(firstChunk + whole)
  const chunks = last ? whole + 1 : whole
  requireFit(firstChunk, chunks, input, output, length)
  const good = chunks > 0 ? road.open(keys, firstChunk, input, output.subarray(0, length)) : 0
  if (good < chunks) throw damaged(firstChunk + good)
  return length
}

function requireFit(
  firstChunk: number,
  chunks: number,
  input: Uint8Array,
  output: Uint8Array,
  length: number,
): void {
  const numbers =
    Number.isSafeInteger(firstChunk) && firstChunk >= 0 && firstChunk + chunks <= CHUNKS_MAX
  if (!numbers || output.length < length || overlap(input, output.subarray(0, length))) {
    throw impossible(firstChunk)
  }
}

function overlap(one: Uint8Array, other: Uint8Array): boolean {
  if (one.buffer !== other.buffer) return false
  const end = Math.min(one.byteOffset + one.length, other.byteOffset + other.length)
  return Math.max(one.byteOffset, other.byteOffset) < end
}

function damaged(chunk: number): KeyriteError {
  return new KeyriteError('FILE_DAMAGED', { chunk })
}

function impossible(chunk: number): KeyriteError {
  return new KeyriteError('INTERNAL', { what: 'chunks', chunk })
}
