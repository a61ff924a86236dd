import { createHash } from 'node:crypto'

export function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest()
}

/** SHA-256 as 64 lower-case hexadecimal digits, as `sha256sum` prints it. */
export function sha256Hex(bytes: Uint8Array): string {
  return sha256(bytes).toString('hex')
}
