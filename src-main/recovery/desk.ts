import type { UnlockedVault } from '../vault/index.ts'
import type { PickedBackup } from './restore/picked.ts'
import type { Making } from './shares/making.ts'
import { Offers } from './shares/offers.ts'

/**
 * What is on the table between two calls, all of it in memory: shares that were typed in, a set in
 * the making, a backup that was picked. Whenever a vault opens or locks, the table is cleared.
 */
export class RecoveryDesk {
  readonly offers = new Offers()
  #making: Making | null = null
  #picked: PickedBackup | null = null
  #vault: UnlockedVault | null = null

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

  async putPicked(picked: PickedBackup | null): Promise<void> {
    const earlier = this.#picked
    this.#picked = picked
    this.offers.clear()
    await earlier?.dispose()
  }

  /** To be told of every change of vaults. */
  follow(vault: UnlockedVault | null): void {
    if (vault === this.#vault) return
    this.#vault = vault
    this.offers.clear()
    this.putMaking(null)
  }
}
