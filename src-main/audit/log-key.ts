import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { SecretBytes } from '../crypto/secret-bytes.ts'

export const LOG_KEY_BYTES = 32

/** Seals traces: whoever has the store alone, its key too, can write none that bears it. */
export class LogKey implements Disposable {
  /** Names the key and tells nothing of it: SHA-256, hex. */
  readonly fingerprint: string
  readonly #key: SecretBytes

  /** Takes ownership of `key`. */
  constructor(key: SecretBytes) {
    this.#key = key
    this.fingerprint = key.use((bytes) =>
      createHash('sha256').update('keyrite log key v1\n').update(bytes).digest('hex'),
    )
  }

  /** HMAC-SHA-256 over a trace's hash, the 64 digits as they stand; hex. */
  seal(hash: string): string {
    return this.#mac(hash).toString('hex')
  }

  holds(trace: { readonly hash: string; readonly seal: string | null }): boolean {
    const found = Buffer.from(trace.seal ?? '', 'hex')
    const right = this.#mac(trace.hash)
    return found.length === right.length && timingSafeEqual(found, right)
  }

  dispose(): void {
    this.#key.dispose()
  }

  [Symbol.dispose](): void {
    this.dispose()
  }

  #mac(hash: string): Buffer {
    return this.#key.use((bytes) => createHmac('sha256', bytes).update(hash).digest())
  }
}
