import { isKeyriteError, type KeyriteError } from '@shared/errors'
import {
  CHUNK_BYTES,
  openChunks,
  SEALED_CHUNK_BYTES,
  sealChunks,
  sealedBytes,
  type ChunkKeys,
} from '@main/crypto/cobblestone/index.ts'
import { nativeRoad } from '@main/crypto/cobblestone/native-road.ts'
import type { ChunkRoad } from '@main/crypto/cobblestone/road.ts'
import { scriptRoad } from '@main/crypto/cobblestone/script-road.ts'
import { requireAddon } from '@main/crypto/native/addon.ts'

/** Both; a test fails where the addon is missing, since the product's build makes it. */
export const ROADS: readonly ChunkRoad[] = [nativeRoad(requireAddon()), scriptRoad]

/** All chunks of a plaintext, sealed so many a call. */
export function sealAll(
  road: ChunkRoad,
  keys: ChunkKeys,
  plaintext: Buffer,
  perCall = 1000,
): Buffer {
  const output = Buffer.alloc(sealedBytes(plaintext.length))
  const step = perCall * CHUNK_BYTES
  let [at, to] = [0, 0]
  for (; plaintext.length - at >= step; at += step) {
    const input = plaintext.subarray(at, at + step)
    to += sealChunks(keys, at / CHUNK_BYTES, input, output.subarray(to), false, road)
  }
  const rest = plaintext.subarray(at)
  to += sealChunks(keys, at / CHUNK_BYTES, rest, output.subarray(to), true, road)
  return output.subarray(0, to)
}

export interface Opened {
  /** What the calls before the first refused one gave. */
  readonly plaintext: Buffer
  /** Of the refusal. */
  readonly error?: KeyriteError
}

/** Opens chunks so many a call, up to the first refusal. */
export function openUntilRefused(
  road: ChunkRoad,
  keys: ChunkKeys,
  sealed: Buffer,
  perCall: number,
): Opened {
  const parts: Buffer[] = []
  const step = perCall * SEALED_CHUNK_BYTES
  for (let at = 0; at <= sealed.length; at += step) {
    const input = sealed.subarray(at, at + step)
    const output = Buffer.alloc(input.length, 0xaa)
    const last = sealed.length - at < step
    try {
      const length = openChunks(keys, at / SEALED_CHUNK_BYTES, input, output, last, road)
      parts.push(output.subarray(0, length))
    } catch (error) {
      if (!isKeyriteError(error)) throw error
      return { plaintext: Buffer.concat(parts), error }
    }
  }
  return { plaintext: Buffer.concat(parts) }
}

/** All plaintext, or the refusal thrown. */
export function openAll(road: ChunkRoad, keys: ChunkKeys, sealed: Buffer, perCall = 1000): Buffer {
  const { plaintext, error } = openUntilRefused(road, keys, sealed, perCall)
  if (error !== undefined) throw error
  return plaintext
}
