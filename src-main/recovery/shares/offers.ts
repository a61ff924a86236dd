import { KeyriteError } from '@shared/errors'
import type { OfferedShares } from '@shared/ipc'
import { combineParts } from '../../crypto/shares/index.ts'
import { SecretBytes } from '../../crypto/secret-bytes.ts'
import { x25519PublicOf } from '../../crypto/x25519.ts'
import { keyMark, requireOfSet, type SetLabel } from './labels.ts'
import { readTyped } from './typed.ts'

/** Shares that custodians typed in one after the other, until there are enough. */
export class Offers {
  #set: SetLabel | null = null
  readonly #parts = new Map<number, SecretBytes>()

  /** @throws KeyriteError SHARE_* */
  add(text: string, set: SetLabel): number {
    using typed = readTyped(text)
    const { share } = typed
    requireOfSet(share, set)
    if (this.#set && this.#set.setId !== set.setId) this.clear()
    const { index } = share
    if (this.#parts.has(index)) throw new KeyriteError('SHARE_REPEATED', { index })
    this.#set = set
    this.#parts.set(index, SecretBytes.copyOf(share.part.expose()))
    return index
  }

  get view(): OfferedShares {
    const indices = [...this.#parts.keys()].sort((one, other) => one - other)
    return { setId: this.#set?.setId ?? null, needed: this.#set?.threshold ?? null, indices }
  }

  /**
   * The private half that they are shares of, the caller's to wipe; the shares are wiped by it. One
   * share of another making gives another key: that is seen by its public half.
   * @throws KeyriteError SHARES_NEEDED, SHARES_MISMATCH
   */
  async combine(publicKey: Buffer, threshold: number): Promise<SecretBytes> {
    const have = this.#parts.size
    if (have < threshold) throw new KeyriteError('SHARES_NEEDED', { needed: threshold, have })
    const secret = await combineParts([...this.#parts.values()])
    const key = this.#set?.key
    this.clear()
    if (x25519PublicOf(secret).equals(publicKey) && key === keyMark(publicKey)) return secret
    secret.dispose()
    throw new KeyriteError('SHARES_MISMATCH')
  }

  clear(): void {
    for (const part of this.#parts.values()) part.dispose()
    this.#parts.clear()
    this.#set = null
  }
}
