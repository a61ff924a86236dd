import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fsyncSync,
  ftruncateSync,
  openSync,
  readdirSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Sweep, Target } from '../workers/tasks.ts'
import { attempt } from './attempt.ts'
import { makeFolders, requireRoom } from './folders.ts'

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_RDWR } = constants
// As those of platform/temporary.ts: a name that says whose it is, short enough for any target.
const PREFIX = '.keyrite-'
const ENDING = '.part'
const RANDOM = 8
const ALL = { recursive: true, force: true } as const
const PRIVATE_FILE = 0o600
/** Keyrite's temporary files, of whichever run; see platform/temporary.ts. */
const OURS = /^\.keyrite-[0-9a-f]{24}\.part$/

/** A file that has no name of its own yet. */
export interface Temporary extends Disposable {
  readonly fd: number
  readonly path: string
}

/**
 * Creates a temporary file of `bytes` beside the target, after a look whether `room` is there: what
 * it comes to, where that is more. Errors: DISK_FULL with params.free and params.bytes, TARGET_*,
 * WRITE_FAILED.
 */
export function createTemporary(
  target: Target,
  run: string,
  bytes: number,
  room = bytes,
): Temporary {
  makeFolders(target)
  requireRoom(target.folder, room)
  const path = join(target.folder, temporaryName(run + randomBytes(RANDOM).toString('hex')))
  const flags = O_CREAT | O_EXCL | O_NOFOLLOW | O_RDWR
  const fd = attempt('writing', () => openSync(path, flags, PRIVATE_FILE))
  try {
    attempt('writing', () => ftruncateSync(fd, bytes))
  } catch (error) {
    closeSync(fd)
    removeIfPossible(path)
    throw error
  }
  return { fd, path, [Symbol.dispose]: () => closeSync(fd) }
}

/** `id` begins with the run's, hex. */
export function temporaryName(id: string): string {
  return `${PREFIX}${id}${ENDING}`
}

/** Whether a name is one that Keyrite gives to what is not complete. */
export function isTemporaryName(name: string): boolean {
  return OURS.test(name)
}

/**
 * After a failure, which is what has to be told. What can't be removed now (its disk is gone) is
 * tried again at the end of the run, and at the next opening of the vault.
 */
export function removeIfPossible(path: string): void {
  try {
    rmSync(path, ALL)
  } catch {
    // As said above.
  }
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
