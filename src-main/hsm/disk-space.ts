import { statfs } from 'node:fs/promises'
import { KeyriteError } from '@shared/errors'

/** Bytes; SoftHSM writes a few KiB an object, and a full disk destroyed a key (measured). */
const LEAST_FREE = 1024 * 1024

/** Throws DISK_FULL before a module would fill the last of the disk under `folder`. */
export async function requireSpace(folder: string | undefined): Promise<void> {
  if (folder === undefined) return
  const { bavail, bsize, files, ffree } = await statfs(folder)
  // File systems without a fixed number of inodes report 0 of 0.
  const noInodes = files > 0 && ffree === 0
  if (bavail * bsize < LEAST_FREE || noInodes)
    throw new KeyriteError('DISK_FULL', { free: bavail * bsize, needed: LEAST_FREE })
}
