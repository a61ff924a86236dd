import { isCkr } from './ckr.ts'

const FIRST = 4 * 1024
const LAST = 1024 * 1024

/**
 * Runs `call` with an output buffer that fits. pkcs11js cannot pass a null buffer, so the
 * length cannot be asked for; a buffer that is ample for every key at the first try, and a
 * larger one when the token says CKR_BUFFER_TOO_SMALL (which keeps the operation active,
 * v2.40 section 5.2) comes to the same. `atLeast` is in bytes. The returned buffer is a copy
 * of exactly the output; the large one is wiped.
 */
export async function withOutput(
  atLeast: number,
  call: (output: Buffer) => Promise<Buffer>,
): Promise<Buffer> {
  for (let size = Math.max(FIRST, atLeast); ; size *= 8) {
    // Never from Node's shared pool: the whole of it is wiped.
    const output = Buffer.alloc(size)
    try {
      const written = await call(output)
      const exact = Buffer.alloc(written.length)
      written.copy(exact)
      return exact
    } catch (error) {
      if (!isCkr(error, 'CKR_BUFFER_TOO_SMALL') || size >= Math.max(LAST, atLeast * 8)) throw error
    } finally {
      output.fill(0)
    }
  }
}

/** The same memory as a Buffer, which the binding insists on. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
