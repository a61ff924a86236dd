import { expect } from 'vitest'
import type { ErrorCode } from '@shared/errors'

/** For `toThrow`: any error of this code. */
export const coded = (code: ErrorCode) => expect.objectContaining({ code }) as Error

/** Every value that `bytes` becomes by one changed bit. */
export function* flips(bytes: Uint8Array): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    yield changed
  }
}
