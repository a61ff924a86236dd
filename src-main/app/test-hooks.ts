import { app } from 'electron'
import { systemClock, type Clock } from '../platform/clock.ts'

/** What Playwright finds as `globalThis.keyriteTest` in the main process. */
export interface TestHooks {
  /** Moves main's clock by this many milliseconds from the real one; negative is the past. */
  setClockOffset(milliseconds: number): void
}

declare global {
  var keyriteTest: TestHooks | undefined
}

/**
 * The clock that everything in main gets. From the sources and with `--test-hooks` alone can it be
 * moved from outside; a packaged application has the system's and nothing else.
 */
export function chooseClock(testHooks: boolean): Clock {
  if (app.isPackaged || !testHooks) return systemClock
  let offset = 0
  globalThis.keyriteTest = {
    setClockOffset: (milliseconds) => {
      offset = milliseconds
    },
  }
  return { now: () => new Date(Date.now() + offset) }
}
