import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { KeyriteError } from '@shared/errors'
import { fsError } from './fs-error.ts'
import { requireFreeName, requireWritableFolder } from './target-folder.ts'
import { removedOnFailure, syncFolder, temporaryPath } from './temporary.ts'
import { nameWithoutReplacing } from './write-file.ts'

export interface Written {
  readonly bytes: number
  /** Of the whole file, hex. */
  readonly sha256: string
}

const READ_BYTES = 1024 * 1024

/**
 * As `writeFileWhole` with `readBack`, for what is made piece by piece and is too large to hold: the
 * file appears under its name complete or not at all, and never replaces anything. What `pieces`
 * throws passes, and nothing is left.
 *
 * Errors: those of `writeFileWhole`.
 */
export async function writeLargeFile(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  mode = 0o600,
): Promise<Written> {
  await requireWritableFolder(dirname(path))
  await requireFreeName(path)
  const temporary = temporaryPath(dirname(path))
  try {
    return await removedOnFailure(temporary, async () => {
      const written = await writePieces(temporary, pieces, mode)
      const found = await readAgain(temporary, path)
      if (found !== written.sha256) throw new KeyriteError('READ_BACK_MISMATCH', { path })
      await nameWithoutReplacing(temporary, path)
      await removedOnFailure(path, () => syncFolder(dirname(path)))
      return written
    })
  } catch (error) {
    throw fsError(error, { path, doing: 'writing' })
  }
}

async function writePieces(
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  mode: number,
): Promise<Written> {
  const hash = createHash('sha256')
  let bytes = 0
  const file = await open(path, 'wx', mode)
  try {
    for await (const piece of pieces) {
      hash.update(piece)
      await writeAll(file, piece)
      bytes += piece.length
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}

async function writeAll(file: FileHandle, piece: Uint8Array): Promise<void> {
  for (let offset = 0; offset < piece.length;) {
    const { bytesWritten } = await file.write(piece, offset, piece.length - offset)
    offset += bytesWritten
  }
}

/** The digest of what the file system kept; see `requireSameContent`. */
async function readAgain(path: string, shown: string): Promise<string> {
  const hash = createHash('sha256')
  const buffer = Buffer.alloc(READ_BYTES)
  try {
    const file = await open(path, 'r')
    try {
      for (;;) {
        const { bytesRead } = await file.read(buffer, 0, buffer.length, null)
        if (bytesRead === 0) return hash.digest('hex')
        hash.update(buffer.subarray(0, bytesRead))
      }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw new KeyriteError('READ_BACK_MISMATCH', { path: shown }, { cause: error })
  }
}
