/** Where every part of Keyrite gets the time from, so that a test can set it. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still. For tests and demonstrations. */
export function fixedClock(at: Date | string): Clock {
  const time = new Date(at).getTime()
  return { now: () => new Date(time) }
}

export interface SettableClock extends Clock {
  set(at: Date | string): void
  /** Moves the clock, back too when `milliseconds` is negative. */
  advance(milliseconds: number): void
}

export function settableClock(start: Date | string): SettableClock {
  let time = new Date(start).getTime()
  return {
    now: () => new Date(time),
    set: (at) => {
      time = new Date(at).getTime()
    },
    advance: (milliseconds) => {
      time += milliseconds
    },
  }
}
