import { chmod, mkdir, stat } from 'node:fs/promises'
import { KeyriteError } from '@shared/errors'
import { fsError } from './fs-error.ts'

const PRIVATE = 0o700
const OTHERS = 0o077

/**
 * Makes a folder that only this user can enter (0700 whatever the umask, with the folders
 * above it), or closes one that is there already to others.
 *
 * Errors: TARGET_NOT_A_FOLDER, TARGET_NOT_WRITABLE (also when it belongs to another user),
 * TARGET_READ_ONLY, DISK_FULL, WRITE_FAILED.
 */
export async function makePrivateFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: PRIVATE })
    const stats = await stat(path)
    if (stats.uid !== process.getuid?.()) {
      throw new KeyriteError('TARGET_NOT_WRITABLE', { path, owner: stats.uid })
    }
    if ((stats.mode & OTHERS) !== 0) await chmod(path, PRIVATE)
  } catch (error) {
    throw folderError(error, path)
  }
}

/** mkdir answers EEXIST when the name is there but is no folder. */
function folderError(error: unknown, path: string): KeyriteError {
  const coded = fsError(error, { path, doing: 'writing' })
  if (coded.code !== 'TARGET_EXISTS') return coded
  return new KeyriteError('TARGET_NOT_A_FOLDER', { path }, { cause: error })
}
