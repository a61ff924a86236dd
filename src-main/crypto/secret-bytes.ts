import { timingSafeEqual } from 'node:crypto'
import { inspect } from 'node:util'
import { KeyriteError } from '@shared/errors'

const SHOWN = '[secret]'

/**
 * Bytes that must not outlive their use: wiped by `dispose()`, never printed, refused after
 * disposal with `SECRET_DISPOSED`.
 *
 * Disposal while a `useAsync` is pending refuses every new use at once but wipes only when the
 * pending ones have settled: a native call may still be reading the memory.
 */
export class SecretBytes implements Disposable {
  readonly #bytes: Buffer
  #users = 0
  #disposed = false

  private constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  /** Takes ownership of `buffer`: the same memory is wiped on disposal. */
  static take(buffer: Uint8Array): SecretBytes {
    return new SecretBytes(Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength))
  }

  /** Copies `bytes` into memory of its own; the caller still has to wipe the original. */
  static copyOf(bytes: Uint8Array): SecretBytes {
    const own = Buffer.alloc(bytes.byteLength)
    own.set(bytes)
    return new SecretBytes(own)
  }

  /** A typed text as UTF-8. The text itself can't be wiped: JavaScript strings are immutable. */
  static ofText(text: string): SecretBytes {
    const own = Buffer.alloc(Buffer.byteLength(text, 'utf8'))
    own.write(text, 'utf8')
    return new SecretBytes(own)
  }

  /** `length` zero bytes, never from Node's shared pool. */
  static alloc(length: number): SecretBytes {
    return new SecretBytes(Buffer.alloc(length))
  }

  get length(): number {
    return this.expose().length
  }

  get disposed(): boolean {
    return this.#disposed
  }

  /** The live memory, not a copy. It turns to zeros on disposal; don't keep it. */
  expose(): Buffer {
    if (this.#disposed) throw new KeyriteError('SECRET_DISPOSED')
    return this.#bytes
  }

  /** Hands the live bytes to `fn`, which must not keep them. */
  use<T>(fn: (bytes: Buffer) => T): T {
    const bytes = this.expose()
    this.#users += 1
    try {
      return fn(bytes)
    } finally {
      this.#leave()
    }
  }

  /** As `use`, and keeps the bytes referenced and unwiped until the promise settles. */
  async useAsync<T>(fn: (bytes: Buffer) => Promise<T>): Promise<T> {
    const bytes = this.expose()
    this.#users += 1
    try {
      return await fn(bytes)
    } finally {
      this.#leave()
    }
  }

  /** Compares in a time that depends on the lengths only. */
  equals(other: SecretBytes | Uint8Array): boolean {
    const theirs = other instanceof SecretBytes ? other.expose() : other
    const mine = this.expose()
    return mine.length === theirs.length && timingSafeEqual(mine, theirs)
  }

  /** Wipes. May be called any number of times. */
  dispose(): void {
    this.#disposed = true
    if (this.#users === 0) this.#bytes.fill(0)
  }

  [Symbol.dispose](): void {
    this.dispose()
  }

  toString(): string {
    return SHOWN
  }

  toJSON(): string {
    return SHOWN
  }

  [inspect.custom](): string {
    return SHOWN
  }

  #leave(): void {
    this.#users -= 1
    if (this.#disposed && this.#users === 0) this.#bytes.fill(0)
  }
}
