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

  get view(): NonNullable<SharesState['pending']> {
    const { setId, threshold } = this.label
    const custodians = this.#holdings.map(({ index, name, personId, share, confirmed }) => ({
      ...{ index, name, personId, confirmed, shown: share === null },
    }))
    return { setId, threshold, custodians }
  }

  /** Once. @throws KeyriteError SHARE_SHOWN, NOT_FOUND */
  show(index: number): ShownShare {
    const holding = this.#holding(index)
    if (holding.share === null) throw new KeyriteError('SHARE_SHOWN', { index })
    using whole = holding.share
    holding.share = null
    const { threshold, total, setId } = this.label
    return {
      ...{ index, total, threshold, setId, custodian: holding.name },
      ...{ words: shareWords(whole), text: shareText(whole), checkValue: checkValueOf(whole) },
    }
  }

  /** @throws KeyriteError SHARE_*, WRONG_STATE before it was shown */
  confirm(index: number, text: string): void {
    const holding = this.#holding(index)
    if (holding.share !== null) throw new KeyriteError('WRONG_STATE', { share: 'not shown' })
    using typed = readTyped(text)
    requireOfSet(typed.share, this.label)
    if (typed.share.index !== index || !fits(holding.check, typed.whole)) {
      throw new KeyriteError('SHARE_WRONG', { index: typed.share.index, expected: index })
    }
    holding.confirmed = true
  }

  custodian(index: number): string {
    return this.#holding(index).name
  }

  isOf(index: number, personId: string): boolean {
    return this.#holding(index).personId === personId
  }

  get complete(): boolean {
    return this.#holdings.every(({ confirmed }) => confirmed)
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
    for (const { share } of this.#holdings) share?.dispose()
    this.replaced?.dispose()
  }

  #holding(index: number): Holding {
    const holding = this.#holdings[index - 1]
    if (!holding) throw new KeyriteError('NOT_FOUND', { share: index })
    return holding
  }
}
