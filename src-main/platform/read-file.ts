import { constants } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import type { BigIntStats } from 'node:fs'
import { KeyriteError } from '@shared/errors'
import { fsError } from './fs-error.ts'

// O_NONBLOCK: opening a FIFO that nobody writes to would wait for ever.
const READ_FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY

/**
 * Reads a whole regular file of at most `maxBytes`; symbolic links are followed, since it is
 * the officer who picks the file. The buffer is not from Node's shared pool, so it can be
 * taken over by `SecretBytes.take`.
 *
 * Errors: FILE_NOT_FOUND, FILE_NOT_REGULAR, FILE_TOO_LARGE (before a byte is read),
 * FILE_CHANGED (while it was read), FILE_UNREADABLE.
 */
export async function readFileLimited(path: string, maxBytes: number): Promise<Buffer> {
  try {
    // Before opening, too: to open a device can have an effect, such as rewinding a tape.
    requireRegular(path, await stat(path, { bigint: true }))
    const file = await open(path, READ_FLAGS)
    try {
      return await readWhole(file, path, maxBytes)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw fsError(error, { path, doing: 'reading' })
  }
}

async function readWhole(file: FileHandle, path: string, maxBytes: number): Promise<Buffer> {
  const before = await file.stat({ bigint: true })
  requireRegular(path, before)
  if (before.size > BigInt(maxBytes)) throw new KeyriteError('FILE_TOO_LARGE', { path, maxBytes })
  const size = Number(before.size)
  // One byte more than the file has: a file that grew, or one of /proc, is seen.
  const bytes = Buffer.alloc(size + 1)
  const length = await readUpTo(file, bytes)
  const after = await file.stat({ bigint: true })
  if (length !== size || !sameState(before, after)) {
    bytes.fill(0)
    throw new KeyriteError('FILE_CHANGED', { path })
  }
  return bytes.subarray(0, size)
}

async function readUpTo(file: FileHandle, bytes: Buffer): Promise<number> {
  let length = 0
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length, length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return length
}

function requireRegular(path: string, stats: BigIntStats): void {
  if (!stats.isFile()) throw new KeyriteError('FILE_NOT_REGULAR', { path })
}

function sameState(before: BigIntStats, after: BigIntStats): boolean {
  return before.size === after.size && before.mtimeNs === after.mtimeNs
}
