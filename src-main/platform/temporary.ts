import { randomBytes } from 'node:crypto'
import { chmod, open, rm, type FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import { KeyriteError } from '@shared/errors'
import { errnoOf } from './fs-error.ts'

/**
 * A temporary name beside the target, so that renaming never crosses file systems. It does not
 * contain the target's name, which may have the longest length already.
 */
export function temporaryPath(folder: string): string {
  return join(folder, `.keyrite-${randomBytes(12).toString('hex')}.part`)
}

/** Creates a file that must not be there, writes and flushes it. O_EXCL follows no symlink. */
export async function writeNewFile(path: string, bytes: Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode)
  try {
    await writeAll(file, bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let offset = 0
  while (offset < bytes.length) {
    const { bytesWritten } = await file.write(bytes, offset, bytes.length - offset, offset)
    offset += bytesWritten
  }
}

/**
 * Gives a new file or folder exactly these permission bits, whatever the umask was. File systems
 * without permissions (FAT sticks) refuse: theirs are their mount's.
 */
export async function giveMode(path: string, mode: number): Promise<void> {
  try {
    await chmod(path, mode)
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'ENOSYS'].includes(errnoOf(error) ?? '')) throw error
  }
}

/** Makes the names in a folder durable, where the file system can. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } catch (error) {
    // Some file systems of other makers (SMB, FUSE) have no notion of flushing a folder.
    const errno = errnoOf(error)
    if (errno !== 'EINVAL' && errno !== 'ENOTSUP') throw error
  } finally {
    await folder.close()
  }
}

/**
 * Runs `work`; when it fails, removes what is at `path` and throws the failure. Should even
 * the removal fail, the error says in `leftover` what was left behind.
 */
export async function removedOnFailure<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    try {
      await rm(path, { recursive: true, force: true })
    } catch (removal) {
      throw new KeyriteError(
        'WRITE_FAILED',
        { path, leftover: path },
        { cause: new AggregateError([error, removal]) },
      )
    }
    throw error
  }
}
