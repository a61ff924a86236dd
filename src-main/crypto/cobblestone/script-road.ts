import { createCipheriv, createDecipheriv } from 'node:crypto'
import type { ChunkKeys } from './file-keys.ts'
import { CHUNK_BYTES, SEALED_CHUNK_BYTES, TAG_BYTES } from './lengths.ts'
import type { ChunkRoad } from './road.ts'

const CIPHER = 'aes-256-gcm'
const OPTIONS = { authTagLength: TAG_BYTES } as const

/** By node:crypto, one cipher a chunk: for where the addon is missing. */
export const scriptRoad: ChunkRoad = {
  name: 'script',

  seal(keys, first, input, output) {
    for (let at = 0, to = 0; to < output.length; at += CHUNK_BYTES, to += SEALED_CHUNK_BYTES) {
      const chunk = input.subarray(at, at + CHUNK_BYTES)
      const nonce = nonceOf(keys, first + at / CHUNK_BYTES)
      const cipher = createCipheriv(CIPHER, keys.key.expose(), nonce, OPTIONS)
      output.set(cipher.update(chunk), to)
      cipher.final()
      output.set(cipher.getAuthTag(), to + chunk.length)
    }
  },

  open(keys, first, input, output) {
    let good = 0
    for (let at = 0; at < input.length; at += SEALED_CHUNK_BYTES) {
      const chunk = input.subarray(at, at + SEALED_CHUNK_BYTES)
      const plaintext = openChunk(keys, first + good, chunk)
      if (plaintext === undefined) {
        output.fill(0)
        return good
      }
      output.set(plaintext, good * CHUNK_BYTES)
      good += 1
    }
    return good
  },
}

function openChunk(keys: ChunkKeys, number: number, chunk: Uint8Array): Buffer | undefined {
  const decipher = createDecipheriv(CIPHER, keys.key.expose(), nonceOf(keys, number), OPTIONS)
  decipher.setAuthTag(chunk.subarray(-TAG_BYTES))
  const plaintext = decipher.update(chunk.subarray(0, -TAG_BYTES))
  try {
    decipher.final()
    return plaintext
  } catch {
    plaintext.fill(0) // not authenticated, so never to be seen
    return undefined
  }
}

/** The base nonce XOR the number, big-endian; numbers of chunks fit the last six bytes. */
function nonceOf(keys: ChunkKeys, number: number): Buffer {
  const nonce = Buffer.from(keys.baseNonce.expose())
  const at = nonce.length - 6
  const low = Buffer.alloc(6)
  low.writeUIntBE(number, 0, 6)
  for (const [index, byte] of low.entries()) nonce[at + index]! ^= byte
  return nonce
}
