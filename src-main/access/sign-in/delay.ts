import {
  SIGN_IN_FREE_TRIES,
  SIGN_IN_WAIT_SECONDS_FIRST,
  SIGN_IN_WAIT_SECONDS_MAX,
} from '@shared/limits.ts'
import type { PersonTries } from '../../store/types.ts'

type Tries = Pick<PersonTries, 'wrongTries' | 'waitUntil'>

const MAX_MS = SIGN_IN_WAIT_SECONDS_MAX * 1000

/** Milliseconds to wait after so many wrong tries: none at first, then doubling up to the longest. */
export function waitAfter(wrongTries: number): number {
  const over = wrongTries - SIGN_IN_FREE_TRIES
  if (over < 0) return 0
  // Doubling often enough would leave the numbers.
  return Math.min(SIGN_IN_WAIT_SECONDS_FIRST * 1000 * 2 ** Math.min(over, 32), MAX_MS)
}

/** One more wrong try. `latest`: the later of the clock and the newest trace. */
export function afterWrongTry({ wrongTries }: Tries, latest: Date): Tries {
  const tries = wrongTries + 1
  const wait = waitAfter(tries)
  return {
    wrongTries: tries,
    waitUntil: wait === 0 ? null : new Date(latest.getTime() + wait).toISOString(),
  }
}

/**
 * Until when nothing is taken; null: now. Judged by the clock as it is: one set back makes it
 * longer, never shorter.
 */
export function waitingUntil({ waitUntil }: Tries, now: Date): Date | null {
  if (waitUntil === null) return null
  const until = new Date(waitUntil)
  return until > now ? until : null
}

/** How many wrong tries are left before one has to wait. */
export function triesLeft({ wrongTries }: Tries): number {
  return Math.max(0, SIGN_IN_FREE_TRIES - wrongTries)
}
