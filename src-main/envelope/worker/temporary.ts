import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { KeyriteError } from '@shared/errors'
import type { Sweep, Target } from '../workers/tasks.ts'
import { attempt } from './attempt.ts'

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDWR } = constants
// As those of platform/temporary.ts: a name that says whose it is, short enough for any target.
const PREFIX = '.keyrite-'
const ENDING = '.part'
const RANDOM = 8
const ALL = { recursive: true, force: true } as const
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
export function createTemporary({ folder, base }: Target, run: string, bytes: number): Temporary {
  if (folder !== base) {
    attempt('writing', () => mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER }))
  }
  requireRoom(folder, bytes)
  const path = join(folder, temporaryName(run + randomBytes(RANDOM).toString('hex')))
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

/** `id` begins with the run's, hex. */
export function temporaryName(id: string): string {
  return `${PREFIX}${id}${ENDING}`
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

/**
 * Removes what a run left in a folder when it was ended by force; nobody else's. Answers how many.
 * Errors: TARGET_NOT_WRITABLE, TARGET_READ_ONLY; TARGET_NOT_A_FOLDER when it is gone.
 */
export function sweep({ folder, run }: Sweep): number {
  const names = attempt('writing', () => readdirSync(folder))
  const left = names.filter((name) => name.startsWith(PREFIX + run) && name.endsWith(ENDING))
  for (const name of left) attempt('writing', () => rmSync(join(folder, name), ALL))
  return left.length
}

/** Before an hour's work: file systems that don't say how much is free are tried. */
function requireRoom(folder: string, bytes: number): void {
  const { bavail, blocks, bsize } = attempt('writing', () => statfsSync(folder))
  const free = bavail * bsize
  if (blocks > 0 && free < bytes) throw new KeyriteError('DISK_FULL', { free, bytes })
}
