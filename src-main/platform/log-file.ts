import {
  closeSync,
  existsSync,
  fchmodSync,
  fstatSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { constants } from 'node:fs'
import { errnoOf } from './fs-error.ts'

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_WRONLY } = constants
const PRIVATE = 0o600

/**
 * A private append-only file that is set aside when it is full: path, path.1, ... path.keep.
 * Synchronous, so that the last line before a crash is there. Never throws: a log that can't
 * be written (full disk, read-only) must not stop a ceremony; the lines lost are counted and
 * the number is written as soon as there is room.
 */
export class LogFile {
  readonly #path: string
  readonly #maxBytes: number
  readonly #keep: number
  #descriptor: number | undefined
  #size = 0
  #lost = 0

  constructor(path: string, maxBytes: number, keep: number) {
    this.#path = path
    this.#maxBytes = maxBytes
    this.#keep = keep
  }

  append(line: string): void {
    const notice = this.#lost === 0 ? '' : `${JSON.stringify({ lost: this.#lost })}\n`
    try {
      this.#write(Buffer.from(notice + line))
      this.#lost = 0
    } catch (error) {
      if (errnoOf(error) === undefined) throw error
      this.#lost += 1
      this.close()
    }
  }

  close(): void {
    const descriptor = this.#descriptor
    this.#descriptor = undefined
    if (descriptor !== undefined) closeSync(descriptor)
  }

  #write(bytes: Buffer): void {
    let descriptor = this.#descriptor ?? this.#open()
    if (this.#size > 0 && this.#size + bytes.length > this.#maxBytes) {
      this.close()
      this.#setAside()
      descriptor = this.#open()
    }
    this.#size += writeSync(descriptor, bytes)
  }

  #open(): number {
    const descriptor = openSync(this.#path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, PRIVATE)
    this.#descriptor = descriptor
    fchmodSync(descriptor, PRIVATE)
    this.#size = fstatSync(descriptor).size
    return descriptor
  }

  #setAside(): void {
    for (let number = this.#keep - 1; number >= 1; number -= 1) {
      if (existsSync(this.#named(number))) renameSync(this.#named(number), this.#named(number + 1))
    }
    renameSync(this.#path, this.#named(1))
  }

  #named(number: number): string {
    return `${this.#path}.${number}`
  }
}
