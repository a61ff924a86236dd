import type { FileHandle } from 'node:fs/promises'
import { headerLength, parseHeader, type ParsedHeader } from './header.ts'
import { PREAMBLE_BYTES } from './layout.ts'

/**
 * As `parseHeader`, from the beginning of an open file; reads at most 64 KiB. The handle's own
 * position is not moved.
 * Errors: as there, and those of reading.
 */
export async function readHeader(file: Pick<FileHandle, 'read'>): Promise<ParsedHeader> {
  const preamble = await readFront(file, PREAMBLE_BYTES)
  return parseHeader(await readFront(file, headerLength(preamble)))
}

/** Fewer bytes where the file ends. */
async function readFront(file: Pick<FileHandle, 'read'>, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  let at = 0
  while (at < length) {
    const { bytesRead } = await file.read(bytes, at, length - at, at)
    if (bytesRead === 0) break
    at += bytesRead
  }
  return bytes.subarray(0, at)
}
