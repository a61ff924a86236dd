import { link, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errnoOf, fsError } from './fs-error.ts'
import { requireSameContent } from './read-back.ts'
import { requireFreeName, requireWritableFolder } from './target-folder.ts'
import { removedOnFailure, syncFolder, temporaryPath, writeNewFile } from './temporary.ts'

export interface WriteOptions {
  /** Permission bits before the umask; 0600 unless told. */
  readonly mode?: number
  /** Read the file again and compare before it gets its name. */
  readonly readBack?: boolean
}

const PRIVATE = 0o600
const NO_HARD_LINKS: readonly (string | undefined)[] = ['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK']

/**
 * Writes a new file that appears under its name complete or not at all, and durable when this
 * returns. Never replaces anything, not even a symbolic link.
 *
 * Errors: TARGET_EXISTS, TARGET_NOT_A_FOLDER, TARGET_NOT_WRITABLE, TARGET_READ_ONLY,
 * DISK_FULL, READ_BACK_MISMATCH, WRITE_FAILED.
 */
export async function writeFileWhole(
  path: string,
  bytes: Uint8Array,
  options: WriteOptions = {},
): Promise<void> {
  await requireWritableFolder(dirname(path))
  await requireFreeName(path)
  await writeThroughTemporary(path, bytes, options, async (temporary) => {
    await nameWithoutReplacing(temporary, path)
    await removedOnFailure(path, () => syncFolder(dirname(path)))
  })
}

/**
 * As `writeFileWhole`, for Keyrite's own state files: what is at `path` stays until the new
 * content is safely written, then is replaced in one step.
 */
export async function replaceFileWhole(
  path: string,
  bytes: Uint8Array,
  options: WriteOptions = {},
): Promise<void> {
  await requireWritableFolder(dirname(path))
  await writeThroughTemporary(path, bytes, options, async (temporary) => {
    await rename(temporary, path)
    await syncFolder(dirname(path))
  })
}

async function writeThroughTemporary(
  path: string,
  bytes: Uint8Array,
  options: WriteOptions,
  giveName: (temporary: string) => Promise<void>,
): Promise<void> {
  const temporary = temporaryPath(dirname(path))
  try {
    await removedOnFailure(temporary, async () => {
      await writeNewFile(temporary, bytes, options.mode ?? PRIVATE)
      if (options.readBack === true) await requireSameContent(temporary, bytes, path)
      await giveName(temporary)
    })
  } catch (error) {
    throw fsError(error, { path, doing: 'writing' })
  }
}

/** rename(2) would replace an existing file; link(2) refuses one, and is as indivisible. */
export async function nameWithoutReplacing(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path)
  } catch (error) {
    if (!NO_HARD_LINKS.includes(errnoOf(error))) throw error
    // FAT and exFAT sticks. A name taken between the check and the rename would be lost; it
    // takes another program with the officer's own rights to do that in this instant.
    await requireFreeName(path)
    await rename(temporary, path)
    return
  }
  await rm(temporary)
}
