import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { KeyriteError } from '@shared/errors'
import { fsError } from './fs-error.ts'
import { requireSameContent } from './read-back.ts'
import { requireFreeName, requireWritableFolder } from './target-folder.ts'
import { giveMode, removedOnFailure, syncFolder, temporaryPath, writeNewFile } from './temporary.ts'

export interface FolderModes {
  /** Permission bits of the folder, whatever the umask. */
  readonly folder: number
  /** Permission bits of each file, whatever the umask. */
  readonly file: number
}

const PRIVATE: FolderModes = { folder: 0o700, file: 0o600 }

/**
 * Writes a new folder of plain files that appears complete or not at all: written beside its
 * final place, flushed, read back, then renamed. Never replaces anything. Returns its path.
 *
 * Errors: NAME_INVALID (empty, '.', '..', a slash or a NUL in a name, or too long),
 * TARGET_EXISTS, TARGET_NOT_A_FOLDER, TARGET_NOT_WRITABLE, TARGET_READ_ONLY, DISK_FULL,
 * READ_BACK_MISMATCH, WRITE_FAILED.
 */
export async function writeFolderWhole(
  parent: string,
  name: string,
  files: ReadonlyMap<string, Uint8Array>,
  modes: FolderModes = PRIVATE,
): Promise<string> {
  for (const each of [name, ...files.keys()]) requirePlainName(each)
  const target = join(parent, name)
  await requireWritableFolder(parent)
  await requireFreeName(target)
  const temporary = temporaryPath(parent)
  try {
    await removedOnFailure(temporary, async () => {
      await mkdir(temporary, { mode: PRIVATE.folder })
      await fillFolder(temporary, target, files, modes.file)
      await giveMode(temporary, modes.folder)
      await nameFolder(temporary, target, parent)
    })
  } catch (error) {
    throw fsError(error, { path: target, doing: 'writing' })
  }
  return target
}

async function fillFolder(
  folder: string,
  shown: string,
  files: ReadonlyMap<string, Uint8Array>,
  mode: number,
): Promise<void> {
  for (const [name, bytes] of files) {
    await writeNewFile(join(folder, name), bytes, PRIVATE.file)
    await giveMode(join(folder, name), mode)
  }
  for (const [name, bytes] of files) {
    await requireSameContent(join(folder, name), bytes, join(shown, name))
  }
  await syncFolder(folder)
}

async function nameFolder(temporary: string, target: string, parent: string): Promise<void> {
  // rename(2) refuses a file and a folder with content, but would replace an empty folder.
  await requireFreeName(target)
  await rename(temporary, target)
  await removedOnFailure(target, () => syncFolder(parent))
}

function requirePlainName(name: string): void {
  if (name === '' || name === '.' || name === '..' || /[/\0]/.test(name)) {
    throw new KeyriteError('NAME_INVALID', { name })
  }
}
