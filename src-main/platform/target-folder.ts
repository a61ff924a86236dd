import { constants } from 'node:fs'
import { access, lstat, stat } from 'node:fs/promises'
import { KeyriteError } from '@shared/errors'
import { errnoOf, fsError } from './fs-error.ts'

/**
 * Refuses a folder that nothing can be written to, before any work is done for it.
 * Errors: TARGET_NOT_A_FOLDER (also when missing), TARGET_NOT_WRITABLE, TARGET_READ_ONLY.
 */
export async function requireWritableFolder(path: string): Promise<void> {
  try {
    const stats = await stat(path)
    if (!stats.isDirectory()) throw new KeyriteError('TARGET_NOT_A_FOLDER', { path })
    await access(path, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw fsError(error, { path, doing: 'writing' })
  }
}

/** Refuses with TARGET_EXISTS when the name is taken, be it by a dangling symbolic link. */
export async function requireFreeName(path: string): Promise<void> {
  try {
    await lstat(path)
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return
    throw fsError(error, { path, doing: 'writing' })
  }
  throw new KeyriteError('TARGET_EXISTS', { path })
}
