import { KeyriteError } from '@shared/errors'
import { ckr, toKeyriteError } from './ckr.ts'
import { text } from './describe.ts'
import { readAttribute } from './operations/attributes.ts'
import { findHandles } from './operations/find.ts'
import type { Native } from './session.ts'
import type { TokenIdentity } from './types.ts'

/**
 * Tells whether the token behind a session is still the one that was opened. A token that has
 * vanished may look like an empty one: SoftHSM goes on answering CKR_OK and finds nothing, so
 * an object that must be there is looked for as well.
 */
export class Presence {
  readonly #slot: Buffer
  readonly #identity: TokenIdentity
  #watched: Buffer | null = null
  #handle: Buffer | null = null

  constructor(slot: Buffer, identity: TokenIdentity) {
    this.#slot = slot
    this.#identity = identity
  }

  watch(id: Uint8Array): void {
    this.#watched = Buffer.from(id)
    this.#handle = null
  }

  /**
   * Throws TOKEN_GONE or SESSION_LOST. A token that answers the simplest questions with an
   * error counts as gone too: to lock is the safe side.
   */
  check(native: Native): void {
    try {
      this.#ask(native)
    } catch (error) {
      const coded = toKeyriteError(error, 'C_GetTokenInfo')
      if (coded.code === 'TOKEN_GONE' || coded.code === 'SESSION_LOST') throw coded
      throw new KeyriteError('TOKEN_GONE', coded.params, { cause: coded })
    }
  }

  #ask(native: Native): void {
    const { library, session } = native
    ckr('C_GetSessionInfo', () => library.C_GetSessionInfo(session))
    const info = ckr('C_GetTokenInfo', () => library.C_GetTokenInfo(this.#slot))
    const same =
      text(info.serialNumber) === this.#identity.serial && text(info.label) === this.#identity.label
    if (!same) throw new KeyriteError('TOKEN_GONE', { detail: 'another token is in the slot' })
    if (this.#watched && !this.#isThere(native, this.#watched))
      throw new KeyriteError('TOKEN_GONE', { detail: 'the watched key is not found' })
  }

  /**
   * By its handle once that is known, which SoftHSM answers from the file: a search goes through
   * every object of the token, 220 ms with 10,000 of them (measured), and this is asked all the time.
   */
  #isThere(native: Native, id: Buffer): boolean {
    if (this.#handle && hasId(native, this.#handle, id)) return true
    this.#handle = findHandles(native, { id })[0] ?? null
    return this.#handle !== null
  }
}

/** Whatever goes wrong says no: then the search decides. */
function hasId(native: Native, handle: Buffer, id: Buffer): boolean {
  try {
    return readAttribute(native, handle, 'CKA_ID')?.equals(id) === true
  } catch {
    return false
  }
}
