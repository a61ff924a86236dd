import { randomBytes } from 'node:crypto'
import type { Custodian } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { ShownShare, SharesState } from '@shared/ipc'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import {
  checkValueOf,
  packShare,
  SET_BYTES,
  shareText,
  shareWords,
  splitSecret,
} from '../../crypto/shares/index.ts'
import { checkOf, fits } from './check.ts'
import { keyMark, requireOfSet, vaultMark, type SetLabel } from './labels.ts'
import type { StoredSet, ShareCheck } from './stored-set.ts'
import { readTyped } from './typed.ts'

interface Holding extends Custodian {
  readonly index: number
  readonly check: ShareCheck
  /** Until it was shown; from then on nobody here has it. */
  share: SecretBytes | null
  confirmed: boolean
}

export interface MakingParts {
  readonly vaultId: string
  readonly threshold: number
  readonly custodians: readonly Custodian[]
  /** The half that is shared; stays the caller's to wipe. */
  readonly privateKey: SecretBytes
  readonly publicKey: Buffer
  /** The half that it replaces, to be wiped with this; null: the vault's first shares. */
  readonly replaced: SecretBytes | null
}

/** A set in the making: in memory until every share was typed back. */
export class Making {
  readonly label: SetLabel
  readonly publicKey: Buffer
  readonly replaced: SecretBytes | null
  readonly #holdings: readonly Holding[]
  #disposed = false

  private constructor(
    { publicKey, replaced }: MakingParts,
    label: SetLabel,
    holdings: readonly Holding[],
  ) {
    this.label = label
    this.publicKey = publicKey
    this.replaced = replaced
    this.#holdings = holdings
  }

  /** @throws KeyriteError SHARES_THRESHOLD */
  static async of(parts: MakingParts): Promise<Making> {
    const { custodians, threshold, publicKey } = parts
    const total = custodians.length
    const label: SetLabel = {
      ...{ threshold, total, vault: vaultMark(parts.vaultId), key: keyMark(publicKey) },
      setId: randomBytes(SET_BYTES).toString('hex'),
    }
    const split = await splitSecret(parts.privateKey, total, threshold)
    const holdings = custodians.map((custodian, at): Holding => {
      const part = split[at]
      if (!part) throw new KeyriteError('INTERNAL')
      const index = at + 1
      const share = packShare({ ...label, index, part })
      part.dispose()
      return { ...custodian, index, share, check: checkOf(share), confirmed: false }
    })
    return new Making(parts, label, holdings)
  }

  /** `asked`: people who prove who they are by their passphrase. */
  view(asked: ReadonlySet<string>): NonNullable<SharesState['pending']> {
    const { setId, threshold } = this.label
    const custodians = this.#holdings.map(({ index, name, personId, share, confirmed }) => ({
      ...{ index, name, personId, confirmed, shown: share === null },
      asks: personId !== null && asked.has(personId),
    }))
    return { setId, threshold, custodians }
  }

  /**
   * Out of here, for one screen; the caller's to wipe, or to `putBack` if nobody saw it.
   * @throws KeyriteError SHARE_SHOWN, NOT_FOUND
   */
  take(index: number): SecretBytes {
    const holding = this.#holding(index)
    const { share } = holding
    if (share === null) throw new KeyriteError('SHARE_SHOWN', { index })
    holding.share = null
    return share
  }

  putBack(index: number, share: SecretBytes): void {
    if (this.#disposed) share.dispose()
    else this.#holding(index).share = share
  }

  /** As its custodian reads it. */
  sheet(index: number, whole: SecretBytes): ShownShare {
    const { threshold, total, setId } = this.label
    return {
      ...{ index, total, threshold, setId, custodian: this.#holding(index).name },
      ...{ words: shareWords(whole), text: shareText(whole), checkValue: checkValueOf(whole) },
    }
  }

  /** Answers its check value. @throws KeyriteError SHARE_*, WRONG_STATE before it was shown */
  requireTyped(index: number, text: string): string {
    const holding = this.#holding(index)
    if (holding.share !== null) throw new KeyriteError('WRONG_STATE', { share: 'not shown' })
    using typed = readTyped(text)
    requireOfSet(typed.share, this.label)
    if (typed.share.index !== index || !fits(holding.check, typed.whole)) {
      throw new KeyriteError('SHARE_WRONG', { index: typed.share.index, expected: index })
    }
    return checkValueOf(typed.whole)
  }

  putConfirmed(index: number): void {
    this.#holding(index).confirmed = true
  }

  /** Whether this one was shown. @throws KeyriteError NOT_FOUND */
  isShown(index: number): boolean {
    return this.#holding(index).share === null
  }

  /** Whether all the others were typed back. */
  isLast(index: number): boolean {
    return this.#holdings.every((one) => one.confirmed || one.index === index)
  }

  custodian(index: number): Custodian {
    const { name, personId } = this.#holding(index)
    return { name, personId }
  }

  isOf(index: number, personId: string): boolean {
    return this.#holding(index).personId === personId
  }

  /** As the store keeps it. */
  stored(now: string): StoredSet {
    const { setId, threshold, vault, key } = this.label
    const holders = this.#holdings.map(({ index, name, personId, check }) => ({
      ...{ index, name, personId, check, drilledAt: null },
    }))
    return { setId, threshold, vault, key, createdAt: now, holders }
  }

  dispose(): void {
    this.#disposed = true
    for (const { share } of this.#holdings) share?.dispose()
    this.replaced?.dispose()
  }

  #holding(index: number): Holding {
    const holding = this.#holdings[index - 1]
    if (!holding) throw new KeyriteError('NOT_FOUND', { share: index })
    return holding
  }
}
