import type { PKCS11 } from 'pkcs11js'
import { KeyriteError, isKeyriteError } from '@shared/errors'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import { ckr } from './ckr.ts'
import { text, version } from './describe.ts'
import { initialiseToken } from './initialise-token.ts'
import { initialiseLibrary } from './native.ts'
import { openToken } from './open-token.ts'
import { SerialQueue } from './serial-queue.ts'
import { hasToken, listSlots, pickToken, type NativeSlot, type SlotWithToken } from './slots.ts'
import type {
  ModuleInfo,
  ModuleReference,
  NewToken,
  OpenTokenOptions,
  Pkcs11Module,
  SlotDescription,
  Token,
  TokenIdentity,
} from './types.ts'

/**
 * The one owner of a loaded library: its calls that concern the whole module run one after
 * the other, and it is started anew only while none of its tokens is open.
 */
export class LoadedModule implements Pkcs11Module {
  readonly path: string
  readonly #library: PKCS11
  readonly #queue = new SerialQueue()
  readonly #open = new Map<string, Token>()
  #reference: ModuleReference
  #started = false
  #generation = 0

  constructor(path: string, library: PKCS11, reference: ModuleReference) {
    this.path = path
    this.#library = library
    this.#reference = reference
  }

  /** C_Initialize, if that was not done yet or the parameters are others. */
  start(reference: ModuleReference): Promise<void> {
    return this.#queue.run(() => {
      const same = reference.parameters === this.#reference.parameters
      if (!same && this.#open.size > 0)
        throw new KeyriteError('MODULE_INITIALISE_FAILED', {
          path: this.path,
          detail: 'in use with other parameters',
        })
      this.#reference = { ...this.#reference, ...reference }
      if (!same) this.#stop()
      this.#ensureStarted()
    })
  }

  info(): Promise<ModuleInfo> {
    return this.#queue.run(() => {
      this.#ensureStarted()
      const info = ckr('C_GetInfo', () => this.#library.C_GetInfo())
      return {
        manufacturer: text(info.manufacturerID),
        description: text(info.libraryDescription),
        version: version(info.libraryVersion),
        cryptoki: version(info.cryptokiVersion),
      }
    })
  }

  slots(options: { readonly refresh?: boolean } = {}): Promise<SlotDescription[]> {
    return this.#queue.run(() => {
      if (options.refresh) this.#refresh()
      return this.#list().map(({ key, present, description, token }) => ({
        key,
        present,
        description,
        token,
      }))
    })
  }

  initialiseToken(
    which: { readonly slot: string } | TokenIdentity,
    token: NewToken,
  ): Promise<TokenIdentity> {
    return this.#queue.run(() => {
      const slot = 'slot' in which ? this.#bySlotKey(which.slot) : this.#byIdentity(which)
      this.#refuseIfOpen(slot)
      const identity = initialiseToken(this.#library, slot, token)
      // SoftHSM numbers its slots anew and offers a new empty one.
      this.#refresh()
      return identity
    })
  }

  openToken(
    identity: TokenIdentity,
    pin: SecretBytes,
    options: OpenTokenOptions = {},
  ): Promise<Token> {
    return this.#queue.run(() => {
      const slot = this.#byIdentity(identity)
      this.#refuseIfOpen(slot)
      const token = openToken(this.#library, {
        slot,
        pin,
        options,
        storeFolder: this.#reference.storeFolder,
        onClosed: () => this.#open.delete(slot.key),
      })
      this.#open.set(slot.key, token)
      return token
    })
  }

  /** Closes what is open and calls C_Finalize. The library stays loaded. */
  async finalise(): Promise<void> {
    await Promise.all([...this.#open.values()].map((token) => token.close()))
    await this.#queue.run(() => this.#stop())
  }

  #list(): NativeSlot[] {
    this.#ensureStarted()
    return listSlots(this.#library, this.#generation)
  }

  /** A token that was put in since the start may show only after a new one. */
  #byIdentity(identity: TokenIdentity): SlotWithToken {
    try {
      return pickToken(this.#list(), identity)
    } catch (error) {
      const absent = isKeyriteError(error) && error.code === 'TOKEN_NOT_FOUND'
      if (!absent || this.#open.size > 0) throw error
      this.#refresh()
      return pickToken(this.#list(), identity)
    }
  }

  #bySlotKey(key: string): SlotWithToken {
    const slot = this.#list().find((one) => one.key === key)
    if (!slot || !hasToken(slot)) throw new KeyriteError('TOKEN_NOT_FOUND', { slot: key })
    return slot
  }

  #refuseIfOpen(slot: NativeSlot): void {
    if (this.#open.has(slot.key)) throw new KeyriteError('TOKEN_BUSY', { detail: 'open already' })
  }

  #refresh(): void {
    if (this.#open.size > 0) return
    this.#stop()
    this.#start()
  }

  #ensureStarted(): void {
    if (!this.#started) this.#start()
  }

  #start(): void {
    initialiseLibrary(this.#library, this.path, this.#reference.parameters)
    this.#started = true
    this.#generation += 1
  }

  #stop(): void {
    if (!this.#started) return
    this.#started = false
    ckr('C_Finalize', () => this.#library.C_Finalize())
  }
}
