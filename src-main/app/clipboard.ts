import { createHash } from 'node:crypto'
import { CLIPBOARD_SECONDS } from '@shared/limits.ts'

/** The system's clipboard, as much of it as is needed. Electron made it asynchronous after 33. */
export interface Clipboard {
  readText(): string | Promise<string>
  writeText(text: string): void | Promise<void>
  clear(): void | Promise<void>
}

/**
 * Copies for the page, and takes secrets back: after half a minute, on lock and on quit, but only
 * while the clipboard still holds that very text. A clipboard manager may have kept a copy; the
 * page says so.
 */
export class TimedClipboard {
  readonly #clipboard: Clipboard
  readonly #countdown: (secondsLeft: number) => void
  /** Digest of the secret that was copied last, so that it isn't held here as well. */
  #copied: string | null = null
  #timer: NodeJS.Timeout | undefined
  #left = 0

  constructor(clipboard: Clipboard, countdown: (secondsLeft: number) => void) {
    this.#clipboard = clipboard
    this.#countdown = countdown
  }

  /** The empty text takes back what was copied before: the page's 'clear now'. */
  async copy(text: string, secret: boolean): Promise<void> {
    if (text === '') return this.clear()
    this.#stop()
    await this.#clipboard.writeText(text)
    if (!secret) return
    this.#copied = digestOf(text)
    this.#left = CLIPBOARD_SECONDS
    this.#countdown(this.#left)
    this.#timer = setInterval(() => void this.#tick(), 1000)
  }

  /** Takes a secret back now, if it is still there. */
  async clear(): Promise<void> {
    const copied = this.#copied
    if (copied === null) return
    this.#stop()
    if (digestOf(await this.#clipboard.readText()) === copied) await this.#clipboard.clear()
  }

  async #tick(): Promise<void> {
    this.#left -= 1
    if (this.#left > 0) this.#countdown(this.#left)
    else await this.clear()
  }

  /** Ends a countdown, so that the page doesn't go on showing it. */
  #stop(): void {
    clearInterval(this.#timer)
    if (this.#copied === null) return
    this.#copied = null
    this.#countdown(0)
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
