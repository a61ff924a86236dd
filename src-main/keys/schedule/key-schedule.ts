import { isKeyriteError } from '@shared/errors'
import { SCHEDULE_SECONDS } from '@shared/limits.ts'
import type { Timers } from '../../vault/index.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { KeyServices } from '../services.ts'
import { forgetFailure, isNewFailure, rememberFailure } from './failures.ts'
import { runDue } from './run-due.ts'

export interface KeyScheduleParts {
  readonly timers: Timers
  readonly notify: KeyServices['notify']
  /** The local log. */
  readonly report: (error: unknown, where: string) => void
}

/** What failed when the look as a whole did. */
const LOOK = 'look'

/** One vault's schedule; over when the vault is locked. */
interface Round {
  readonly vault: OpenVault
  over: boolean
  looking: boolean
  /** The last look found the clock behind or ahead, or the store not sound: something may wait. */
  doubts: boolean
  cancel: () => void
}

/**
 * Does what is due to keys: when a vault opens, and every SCHEDULE_SECONDS while it is open. It is
 * no sign of life: a vault that nobody touches locks all the same.
 */
export class KeySchedule {
  readonly #parts: KeyScheduleParts
  #round: Round | null = null

  constructor(parts: KeyScheduleParts) {
    this.#parts = parts
  }

  /** To be told after every change of the open vault, whatever it was. */
  follow(vault: OpenVault | null): void {
    const round = this.#round
    if (round?.vault === vault && round !== null && !round.over) {
      // Somebody may just have vouched for the clock, or the store.
      if (round.doubts && isBelieved(vault)) this.#lookNow(round)
      return
    }
    if (round) end(round)
    this.#round = vault && this.#begin(vault)
  }

  #begin(vault: OpenVault): Round {
    const cancel = (): void => undefined
    const round: Round = { vault, over: false, looking: false, doubts: false, cancel }
    // Before the store is let go: what is begun after that could not be recorded.
    vault.onLock(() => end(round))
    this.#lookNow(round)
    return round
  }

  #lookNow(round: Round): void {
    round.cancel()
    if (!round.looking) void this.#look(round)
  }

  async #look(round: Round): Promise<void> {
    const { notify, report, timers } = this.#parts
    round.looking = true
    try {
      const { keyIds, failures, looked, waits } = await runDue(round.vault, () => !round.over)
      round.doubts = !looked || waits
      for (const error of failures) report(error, 'schedule')
      if (keyIds.length > 0) notify('keys.changed', { keyIds: [...keyIds] })
      forgetFailure(round.vault, LOOK)
    } catch (error) {
      // A full disk, say: nothing can be recorded, and nothing was done.
      const isNew = isNewFailure(round.vault, LOOK, error)
      if (isNew && !isLocked(error)) report(error, 'schedule')
      rememberFailure(round.vault, LOOK, error)
    }
    round.looking = false
    if (round.over) return
    round.cancel = timers.after(SCHEDULE_SECONDS * 1000, () => void this.#look(round))
  }
}

function isBelieved({ sound, audit }: OpenVault): boolean {
  return sound && !audit.clockBehind() && audit.clockJump() === null
}

function end(round: Round): void {
  round.over = true
  round.cancel()
}

function isLocked(error: unknown): boolean {
  return isKeyriteError(error) && error.code === 'VAULT_LOCKED'
}
