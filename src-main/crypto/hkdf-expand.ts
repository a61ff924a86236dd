import { createHmac } from 'node:crypto'
import { SecretBytes } from './secret-bytes.ts'

const SHA512 = 64

/**
 * HKDF-Expand (RFC 5869, 2.3) with SHA-512: for keys that are uniformly random as they are, which
 * need no extraction. `length` in bytes, at most 255 digests.
 */
export function hkdfExpandSha512(key: SecretBytes, info: Uint8Array, length: number): SecretBytes {
  const output = SecretBytes.alloc(length)
  let previous: Buffer = Buffer.alloc(0)
  for (let turn = 1, at = 0; at < length; turn += 1, at += SHA512) {
    const hmac = createHmac('sha512', key.expose()).update(previous).update(info)
    const next = hmac.update(Uint8Array.of(turn)).digest()
    previous.fill(0)
    next.copy(output.expose(), at)
    previous = next
  }
  previous.fill(0)
  return output
}
