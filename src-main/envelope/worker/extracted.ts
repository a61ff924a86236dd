import { closeSync, constants, fsyncSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import { attempt } from './attempt.ts'
import { giveMode, giveTime } from './attributes.ts'
import { flushFolder } from './folders.ts'
import { broken, type TarEntry } from './tar/header.ts'
import { InsideNames } from './tar/names.ts'
import type { TarSink } from './tar/reader.ts'
import { writeAll } from './temporary.ts'

const { O_CREAT, O_EXCL, O_NOFOLLOW, O_WRONLY } = constants
const PRIVATE_FILE = 0o600
/** Whoever opened it can always look into a folder and remove it. */
const PRIVATE_FOLDER = 0o700

/** What is done with an archive's content. */
export interface Extraction extends TarSink, Disposable {
  /** All of it was there, and is genuine. Errors: WRITE_FAILED. */
  complete(): void
}

/** Nothing is written: whether it could be. Errors: ENVELOPE_DAMAGED. */
export class CheckedFiles implements Extraction {
  readonly #names = new InsideNames()

  begin({ name }: TarEntry): void {
    this.#names.file(name)
  }

  folder({ name }: TarEntry): void {
    this.#names.folder(name)
  }

  content(): void {
    return
  }

  end(): void {
    return
  }

  complete(): void {
    return
  }

  [Symbol.dispose](): void {
    return
  }
}

/**
 * What comes out of an archive, below one new folder, where nobody else makes links.
 * Errors: ENVELOPE_DAMAGED; NAME_INVALID with params.reason and params.file for names that this
 * disk does not take, or takes for one; TARGET_*, DISK_FULL, WRITE_FAILED.
 */
export class ExtractedFiles implements Extraction {
  readonly #root: string
  readonly #names = new InsideNames()
  /** Those that were made, and what each gets when all is in it. */
  readonly #folders = new Map<string, TarEntry | null>()
  #open: { readonly fd: number; readonly entry: TarEntry; at: number } | null = null

  constructor(root: string) {
    this.#root = root
    this.#folders.set(root, null)
  }

  begin(entry: TarEntry): void {
    this.#names.file(entry.name)
    const path = join(this.#root, entry.name)
    const flags = O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY
    this.#make(dirname(path), entry)
    const fd = making(entry, () => openSync(path, flags, PRIVATE_FILE))
    this.#open = { fd, entry, at: 0 }
  }

  content(bytes: Buffer): void {
    const open = this.#open
    if (!open) throw broken()
    writeAll(open.fd, bytes, open.at)
    open.at += bytes.length
  }

  end(): void {
    const open = this.#open
    if (!open) throw broken()
    const { fd, entry } = open
    giveMode(fd, entry.mode)
    giveTime(fd, entry.time)
    attempt('writing', () => fsyncSync(fd))
    this.#open = null
    closeSync(fd)
  }

  folder(entry: TarEntry): void {
    this.#names.folder(entry.name)
    const path = join(this.#root, entry.name)
    this.#make(path, entry)
    this.#folders.set(path, entry)
  }

  complete(): void {
    for (const [path, entry] of this.#folders) {
      if (entry) giveAttributes(path, entry)
      attempt('writing', () => flushFolder(path))
    }
  }

  [Symbol.dispose](): void {
    if (this.#open) closeSync(this.#open.fd)
  }

  #make(folder: string, entry: TarEntry): void {
    if (this.#folders.has(folder)) return
    this.#make(dirname(folder), entry)
    making(entry, () => mkdirSync(folder, { mode: PRIVATE_FOLDER }))
    this.#folders.set(folder, null)
  }
}

function giveAttributes(path: string, { mode, time }: TarEntry): void {
  const fd = attempt('writing', () => openSync(path, O_NOFOLLOW))
  try {
    giveMode(fd, mode | PRIVATE_FOLDER)
    giveTime(fd, time)
  } finally {
    closeSync(fd)
  }
}

/** No two names are alike: what is there already, the disk takes for the same. */
function making<T>({ name: file }: TarEntry, work: () => T): T {
  try {
    return attempt('naming', work)
  } catch (error) {
    if (!isKeyriteError(error)) throw error
    const folded = error.code === 'TARGET_EXISTS'
    if (folded) throw new KeyriteError('NAME_INVALID', { reason: 'folded', file }, { cause: error })
    throw new KeyriteError(error.code, { ...error.params, file }, { cause: error.cause })
  }
}
