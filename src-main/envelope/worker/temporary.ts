import {
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs'
import { KeyriteError } from '@shared/errors'
import { temporaryPath } from '../../platform/temporary.ts'
import type { Target } from '../workers/tasks.ts'
import { attempt } from './attempt.ts'

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDWR } = constants
const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700

/** A file that has no name of its own yet. */
export interface Temporary extends Disposable {
  readonly fd: number
  readonly path: string
}

/**
 * Creates a temporary file of its final length beside the target, after a look whether that fits.
 * Errors: DISK_FULL with params.free and params.bytes, TARGET_*, WRITE_FAILED.
 */
export function createTemporary({ folder, base }: Target, bytes: number): Temporary {
  if (folder !== base) {
    attempt('writing', () => mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER }))
  }
  requireRoom(folder, bytes)
  const path = temporaryPath(folder)
  const flags = O_CREAT | O_EXCL | O_NOFOLLOW | O_RDWR
  const fd = attempt('writing', () => openSync(path, flags, PRIVATE_FILE))
  try {
    attempt('writing', () => ftruncateSync(fd, bytes))
  } catch (error) {
    closeSync(fd)
    rmSync(path, { force: true })
    throw error
  }
  return { fd, path, [Symbol.dispose]: () => closeSync(fd) }
}

/** Another thread's temporary file. */
export function openTemporary(path: string): Temporary {
  const fd = attempt('writing', () => openSync(path, O_RDWR | O_NOFOLLOW))
  return { fd, path, [Symbol.dispose]: () => closeSync(fd) }
}

export function writeAll(fd: number, bytes: Buffer, at: number): void {
  let put = 0
  while (put < bytes.length) {
    put += attempt('writing', () => writeSync(fd, bytes, put, bytes.length - put, at + put))
  }
}

export function flush(fd: number): void {
  attempt('writing', () => fsyncSync(fd))
}

/** Before an hour's work: file systems that don't say how much is free are tried. */
function requireRoom(folder: string, bytes: number): void {
  const { bavail, blocks, bsize } = attempt('writing', () => statfsSync(folder))
  const free = bavail * bsize
  if (blocks > 0 && free < bytes) throw new KeyriteError('DISK_FULL', { free, bytes })
}
