import { KeyriteError } from '@shared/errors'
import type { Timers, UnlockedVault } from '../vault/index.ts'
import type { PickedBackup } from './restore/picked.ts'
import type { Making } from './shares/making.ts'
import { Offers } from './shares/offers.ts'

/** Minutes that typed shares, and what they opened, wait for the next call about them (ours). */
export const WAIT_MINUTES = 30

export interface DeskParts {
  readonly timers: Timers
  /** Of a backup that could not be closed, when nobody waits for it. */
  readonly report: (error: unknown) => void
}

/** For those who know the vault only: what people agree to is asked of features without a desk. */
const desks = new WeakMap<object, RecoveryDesk>()

export function deskOf(vault: object): RecoveryDesk | null {
  return desks.get(vault) ?? null
}

/**
 * What is on the table between two calls, all of it in memory: shares that were typed in, a set in
 * the making, a backup that was picked. Whenever a vault opens or locks, the table is cleared.
 */
export class RecoveryDesk {
  readonly offers = new Offers()
  readonly #parts: DeskParts
  #making: Making | null = null
  #picked: PickedBackup | null = null
  #vault: UnlockedVault | null = null
  #users = 0
  /** Let go of while somebody was at work with it. */
  #left: PickedBackup[] = []
  #callOff = () => {}

  constructor(parts: DeskParts) {
    this.#parts = parts
  }

  get making(): Making | null {
    return this.#making
  }

  /** Lets go of an earlier one. */
  putMaking(making: Making | null): void {
    this.#making?.dispose()
    this.#making = making
  }

  get picked(): PickedBackup | null {
    return this.#picked
  }

  /** Lets go of an earlier one, and of the shares for it. */
  async putPicked(picked: PickedBackup | null): Promise<void> {
    if (this.#picked && this.#picked !== picked) this.#left.push(this.#picked)
    this.#picked = picked
    this.offers.clear()
    this.#wait()
    await this.#close()
  }

  /**
   * Works with the picked backup; it is not closed meanwhile, and waits anew afterwards.
   * @throws KeyriteError BACKUP_CLOSED when there is none (any more)
   */
  async use<T>(work: (picked: PickedBackup) => Promise<T>): Promise<T> {
    const picked = this.#picked
    if (!picked) throw new KeyriteError('BACKUP_CLOSED')
    this.#users += 1
    this.#callOff()
    try {
      return await work(picked)
    } finally {
      this.#users -= 1
      this.#wait()
      await this.#close()
    }
  }

  /** To be told of every change of vaults. */
  follow(vault: UnlockedVault | null): void {
    if (vault === this.#vault) return
    this.#vault = vault
    if (vault) desks.set(vault, this)
    this.offers.clear()
    this.putMaking(null)
    this.pageGone()
  }

  /** Nobody is there any more who could go on with it. */
  pageGone(): void {
    void this.putPicked(null).catch(this.#parts.report)
  }

  /** Whoever left the screen with a backup open has left it open to everybody. */
  #wait(): void {
    this.#callOff()
    if (!this.#picked || this.#users > 0) return
    this.#callOff = this.#parts.timers.after(WAIT_MINUTES * 60_000, () => this.pageGone())
  }

  async #close(): Promise<void> {
    if (this.#users > 0) return
    const left = this.#left
    this.#left = []
    for (const picked of left) await picked.dispose()
  }
}
