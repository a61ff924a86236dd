import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, statfsSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { KeyriteError } from '@shared/errors'
import { errnoOf } from '../../platform/fs-error.ts'
import type { Target } from '../workers/tasks.ts'
import { attempt } from './attempt.ts'

const PRIVATE = 0o700
const NO_FLUSH: readonly (string | undefined)[] = ['EINVAL', 'ENOTSUP']

/**
 * Makes the folders below a target's base that are missing, and flushes their names: a result in
 * them is only as durable as they are. The base has to be there: where a stick was pulled, the disk
 * below it must not get what was meant for the stick.
 * Errors: TARGET_*, NAME_INVALID, DISK_FULL, WRITE_FAILED.
 */
export function makeFolders({ folder, base }: Pick<Target, 'folder' | 'base'>): void {
  if (folder === base) return
  attempt('writing', () => statSync(base))
  requireOwnFolders({ folder, base })
  const first = attempt('naming', () => mkdirSync(folder, { recursive: true, mode: PRIVATE }))
  if (first === undefined) return
  const top = dirname(first)
  for (let above = dirname(folder); ; above = dirname(above)) {
    const path = above
    attempt('writing', () => flushFolder(path))
    if (path === top) return
  }
}

/**
 * What is there already of the folders below a target's base has to be folders: a link could lead
 * anywhere, and nobody chose it. Errors: TARGET_NOT_A_FOLDER with params.reason: 'link' or 'file'.
 */
export function requireOwnFolders({ folder, base }: Pick<Target, 'folder' | 'base'>): void {
  const below = relative(base, folder)
  let path = base
  // The base itself was chosen, whatever it is.
  for (const name of below === '' ? [] : below.split(sep)) {
    path = join(path, name)
    const stats = attempt('writing', () => lstatSync(path, { throwIfNoEntry: false }))
    if (!stats) return
    if (stats.isDirectory()) continue
    const reason = stats.isSymbolicLink() ? 'link' : 'file'
    throw new KeyriteError('TARGET_NOT_A_FOLDER', { reason })
  }
}

/** Makes the names in a folder durable, where the file system can. Errors: those of node:fs. */
export function flushFolder(path: string): void {
  const fd = openSync(path, 'r')
  try {
    fsyncSync(fd)
  } catch (error) {
    if (!NO_FLUSH.includes(errnoOf(error))) throw error
  } finally {
    closeSync(fd)
  }
}

/**
 * Before an hour's work: file systems that don't say how much is free are tried.
 * Errors: DISK_FULL with params.free and params.bytes.
 */
export function requireRoom(folder: string, bytes: number): void {
  const { bavail, blocks, bsize } = attempt('writing', () => statfsSync(folder))
  const free = bavail * bsize
  if (blocks > 0 && free < bytes) throw new KeyriteError('DISK_FULL', { free, bytes })
}
