import { KeyriteError } from '@shared/errors'
import {
  CHUNK_BYTES,
  chunkCount,
  openChunks,
  SEALED_CHUNK_BYTES,
  sealChunks,
  TAG_BYTES,
  type ChunkKeys,
} from '../../crypto/cobblestone/index.ts'
import type { Control } from '../workers/control.ts'
import { readExactly } from './source.ts'
import { writeAll } from './temporary.ts'

/** Chunks that are read, sealed or opened, and written at once: 1 MiB (ours, measured). */
export const BLOCK_CHUNKS = 64
/** Chunks that one thread takes before it asks for more. */
const STRIPE = 4 * BLOCK_CHUNKS
/** Files up to this are not worth a second thread. */
export const WHOLE_MAX = 4 * STRIPE * CHUNK_BYTES

// One set a thread, for as long as it lives.
const plain = Buffer.alloc(BLOCK_CHUNKS * CHUNK_BYTES)
const sealed = Buffer.alloc(BLOCK_CHUNKS * SEALED_CHUNK_BYTES)

/** A file's content on its way from one file to another. */
export interface Stretch {
  readonly way: 'seal' | 'open'
  readonly keys: ChunkKeys
  readonly plaintextBytes: number
  /** File that is read. */
  readonly from: number
  /** File that is written; null: only looked whether it is genuine. */
  readonly to: number | null
  /** Where the chunks begin in the encrypted one of the two. */
  readonly bodyAt: number
}

/**
 * Takes stripe after stripe until none is left. Stripes are handed out in their order, and one that
 * is begun is finished: so of two threads that find damage, one found the first.
 * Errors: CANCELLED, FILE_DAMAGED with params.chunk, SOURCE_CHANGED, FILE_UNREADABLE, DISK_FULL,
 * WRITE_FAILED.
 */
export function runStripes(stretch: Stretch, control: Control): void {
  const chunks = chunkCount(stretch.plaintextBytes)
  let most = 0
  try {
    for (let stripe = control.takeStripe(); stripe !== undefined; stripe = control.takeStripe()) {
      const end = Math.min(chunks, (stripe + 1) * STRIPE)
      for (let chunk = stripe * STRIPE; chunk < end; chunk += BLOCK_CHUNKS) {
        if (control.stopped) throw new KeyriteError('CANCELLED')
        const bytes = runBlock(stretch, chunk, Math.min(BLOCK_CHUNKS, end - chunk), chunks)
        most = Math.max(most, bytes)
        control.add(bytes)
      }
      if (end >= chunks) return
    }
  } catch (error) {
    control.endStripes()
    most = plain.length
    throw error
  } finally {
    plain.fill(0, 0, most)
  }
}

/** Answers how many bytes of plaintext the block has. */
function runBlock(stretch: Stretch, first: number, count: number, chunks: number): number {
  const { way, keys, plaintextBytes, from, to, bodyAt } = stretch
  const last = first + count === chunks
  const plainAt = first * CHUNK_BYTES
  const sealedAt = bodyAt + first * SEALED_CHUNK_BYTES
  const bytes = last ? plaintextBytes - plainAt : count * CHUNK_BYTES
  if (way === 'seal') {
    const length = sealChunks(keys, first, readExactly(from, plain, bytes, plainAt), sealed, last)
    if (to !== null) writeAll(to, sealed.subarray(0, length), sealedAt)
  } else {
    const input = readExactly(from, sealed, bytes + count * TAG_BYTES, sealedAt)
    openChunks(keys, first, input, plain, last)
    if (to !== null) writeAll(to, plain.subarray(0, bytes), plainAt)
  }
  return bytes
}
