import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  type BigIntStats,
} from 'node:fs'
import { dirname } from 'node:path'
import { KeyriteError } from '@shared/errors'
import { errnoOf, fsError } from '../../platform/fs-error.ts'
import type { FileIdentity } from '../workers/tasks.ts'
import { attempt } from './attempt.ts'

// A FIFO would block for ever, a terminal would become ours, a link would lead elsewhere.
const CAREFULLY =
  constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY

/** A regular file that is open for reading. */
export interface Source extends Disposable {
  readonly fd: number
  readonly stats: BigIntStats
  readonly identity: FileIdentity
}

/** Errors: SOURCE_IS_LINK, FILE_NOT_REGULAR, FILE_NOT_FOUND, FILE_UNREADABLE. */
export function openSource(path: string): Source {
  const fd = openCarefully(path)
  try {
    const stats = attempt('reading', () => fstatSync(fd, { bigint: true }))
    if (!stats.isFile()) throw new KeyriteError('FILE_NOT_REGULAR')
    return { fd, stats, identity: identityOf(stats), [Symbol.dispose]: () => closeSync(fd) }
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

/**
 * What a plan found: its folders' path had no link in it, so that one that has by now leads to what
 * nobody dropped. Errors: as above, SOURCE_IS_LINK for the folders' as well.
 */
export function openPlanned(path: string): Source {
  const source = openSource(path)
  try {
    requireNoLinkAbove(path)
    return source
  } catch (error) {
    source[Symbol.dispose]()
    throw error
  }
}

/** Errors: SOURCE_IS_LINK with params.reason 'folder', FILE_NOT_FOUND. */
export function requireNoLinkAbove(path: string): void {
  const folder = dirname(path)
  const real = attempt('reading', () => realpathSync.native(folder))
  if (real !== folder) throw new KeyriteError('SOURCE_IS_LINK', { reason: 'folder' })
}

/** As `openSource`, and it must be the file that `identity` tells of. Errors: SOURCE_CHANGED as well. */
export function openSame(path: string, identity: FileIdentity): Source {
  const source = openSource(path)
  if (isSame(source.identity, identity)) return source
  source[Symbol.dispose]()
  throw new KeyriteError('SOURCE_CHANGED')
}

/** What is at `path` now is what was read, to the byte and the nanosecond. */
export function requireUnchanged(path: string, identity: FileIdentity): void {
  if (!isSame(look(path), identity)) throw new KeyriteError('SOURCE_CHANGED')
}

/**
 * Reads exactly `length` bytes from `at` on. Errors: SOURCE_CHANGED when the file ends before,
 * FILE_UNREADABLE.
 */
export function readExactly(fd: number, into: Buffer, length: number, at: number): Buffer {
  let got = 0
  while (got < length) {
    const bytes = attempt('reading', () => readSync(fd, into, got, length - got, at + got))
    if (bytes === 0) throw new KeyriteError('SOURCE_CHANGED')
    got += bytes
  }
  return into.subarray(0, length)
}

/**
 * There is nothing behind the end. Errors: FILE_NOT_REGULAR for files of the kernel's, which have
 * a content and no length; SOURCE_CHANGED for one that grew.
 */
export function requireEnd({ fd, identity }: Source): void {
  const more = attempt('reading', () => readSync(fd, Buffer.alloc(1), 0, 1, identity.bytes))
  if (more === 0) return
  const grown = attempt('reading', () => fstatSync(fd)).size !== identity.bytes
  throw new KeyriteError(grown ? 'SOURCE_CHANGED' : 'FILE_NOT_REGULAR')
}

export function identityOf({ dev, ino, size, mtimeNs }: BigIntStats): FileIdentity {
  return { dev, ino, bytes: Number(size), mtimeNs }
}

function isSame(one: FileIdentity | null, other: FileIdentity): boolean {
  return (
    one !== null &&
    one.dev === other.dev &&
    one.ino === other.ino &&
    one.bytes === other.bytes &&
    one.mtimeNs === other.mtimeNs
  )
}

function look(path: string): FileIdentity | null {
  try {
    return identityOf(lstatSync(path, { bigint: true }))
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null
    throw fsError(error, { path: '', doing: 'reading' })
  }
}

function openCarefully(path: string): number {
  try {
    return openSync(path, CAREFULLY)
  } catch (error) {
    if (errnoOf(error) === 'ELOOP') throw new KeyriteError('SOURCE_IS_LINK')
    throw fsError(error, { path: '', doing: 'reading' })
  }
}
