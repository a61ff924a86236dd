import type { Handle, PKCS11 } from 'pkcs11js'
import { KeyriteError } from '@shared/errors'
import { toKeyriteError } from './ckr.ts'
import { SerialQueue } from './serial-queue.ts'

/** The native half of a running operation: valid only inside `Session.run`. */
export interface Native {
  readonly library: PKCS11
  readonly session: Handle
  /** Mechanism numbers that the slot lists; a list is a hint, never a promise. */
  readonly mechanisms: ReadonlySet<number>
  /** CK_TOKEN_INFO.manufacturerID, for the few numbers that are a vendor's own. */
  readonly manufacturer: string
}

const LOST: ReadonlySet<string> = new Set(['SESSION_LOST', 'TOKEN_GONE'])
/** Codes that a vanished token answers as well: worth a look whether it is still there. */
const SUSPICIOUS: ReadonlySet<string> = new Set(['TOKEN_ERROR', 'MATERIAL_GONE', 'UNWRAP_FAILED'])

/**
 * One PKCS#11 session. PKCS#11 allows one operation at a time in it, so all of them go
 * through one queue; a lost session refuses everything afterwards.
 */
export class Session {
  readonly #native: Native
  readonly #queue = new SerialQueue()
  /** Throws if the token behind the session is not the one that was opened any more. */
  readonly #check: (native: Native) => void
  #lost: KeyriteError | null = null
  #closed = false

  constructor(native: Native, check: (native: Native) => void) {
    this.#native = native
    this.#check = check
  }

  get open(): boolean {
    return !this.#closed && this.#lost === null
  }

  /** `operation` names the C_ function in errors. */
  run<T>(operation: string, job: (native: Native) => T | Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      this.#refuseIfNotOpen()
      try {
        return await job(this.#native)
      } catch (error) {
        throw this.#explain(toKeyriteError(error, operation))
      }
    })
  }

  /** Waits for what runs, then hands the native half over once more, for the end of it. */
  async end(finish: (native: Native, lost: boolean) => void): Promise<void> {
    await this.#queue.run(() => {
      if (this.#closed) return
      this.#closed = true
      finish(this.#native, this.#lost !== null)
    })
  }

  #refuseIfNotOpen(): void {
    if (this.#lost) throw new KeyriteError(this.#lost.code, this.#lost.params)
    if (this.#closed) throw new KeyriteError('SESSION_LOST', { detail: 'closed' })
  }

  #explain(error: KeyriteError): KeyriteError {
    let explained = error
    if (SUSPICIOUS.has(error.code)) {
      try {
        this.#check(this.#native)
      } catch (gone) {
        const reason = toKeyriteError(gone, 'C_GetTokenInfo')
        if (LOST.has(reason.code))
          explained = new KeyriteError(reason.code, reason.params, { cause: error })
      }
    }
    if (LOST.has(explained.code)) this.#lost = explained
    return explained
  }
}
