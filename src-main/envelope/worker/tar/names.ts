import { FILES_MAX } from '@shared/limits.ts'
import { broken } from './header.ts'

const NAME_BYTES_MAX = 255
/** PATH_MAX of Linux, without the zero byte behind it: no file that was read had a longer one. */
const PATH_BYTES_MAX = 4095
/** A plan has at most so many files, and so many folders. */
const ENTRIES_MAX = 2 * FILES_MAX

/**
 * The names of one archive, one after the other: each leads below the folder that it is opened
 * into, none comes twice, and no file is a folder as well. Errors: ENVELOPE_DAMAGED.
 */
export class InsideNames {
  readonly #files = new Set<string>()
  readonly #folders = new Set<string>()
  /** Folders that have an entry of their own. */
  readonly #given = new Set<string>()

  file(name: string): void {
    this.#enter(name)
    if (this.#files.has(name) || this.#folders.has(name)) throw broken()
    this.#files.add(name)
  }

  folder(name: string): void {
    this.#enter(name)
    if (this.#files.has(name) || this.#given.has(name)) throw broken()
    this.#folders.add(name)
    this.#given.add(name)
  }

  #enter(name: string): void {
    if (this.#files.size + this.#given.size >= ENTRIES_MAX) throw broken()
    if (Buffer.byteLength(name) > PATH_BYTES_MAX || !name.split('/').every(isName)) throw broken()
    // What is above a known folder is known.
    for (let at = name.lastIndexOf('/'); at > 0; at = name.lastIndexOf('/', at - 1)) {
      const above = name.slice(0, at)
      if (this.#folders.has(above)) return
      if (this.#files.has(above)) throw broken()
      this.#folders.add(above)
    }
  }
}

function isName(part: string): boolean {
  const special = part === '' || part === '.' || part === '..'
  return !special && !part.includes('\0') && Buffer.byteLength(part) <= NAME_BYTES_MAX
}
