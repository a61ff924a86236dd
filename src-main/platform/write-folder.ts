import { mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { KeyriteError } from '@shared/errors'
import { fsError } from './fs-error.ts'
import { requireSameContent } from './read-back.ts'
import { requireFreeName, requireWritableFolder } from './target-folder.ts'
import { removedOnFailure, syncFolder, temporaryPath, writeNewFile } from './temporary.ts'

export interface FolderModes {
  /** Permission bits of the folder before the umask; 0700 unless told. */
  readonly folder?: number
  /** Permission bits of each file before the umask; 0600 unless told. */
  readonly file?: number
}

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
  modes: FolderModes = {},
): Promise<string> {
  for (const each of [name, ...files.keys()]) requirePlainName(each)
  const target = join(parent, name)
  await requireWritableFolder(parent)
  await requireFreeName(target)
  const temporary = temporaryPath(parent)
  try {
    await removedOnFailure(temporary, async () => {
      await mkdir(temporary, { mode: modes.folder ?? 0o700 })
      await fillFolder(temporary, target, files, modes.file ?? 0o600)
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
  for (const [name, bytes] of files) await writeNewFile(join(folder, name), bytes, mode)
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
