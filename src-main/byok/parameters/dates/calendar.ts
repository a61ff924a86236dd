/** What a written date says, before it is an instant. */
export interface WrittenTime {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  /** null: a date without a time of day. */
  readonly time: { readonly hour: number; readonly minute: number; readonly second: number } | null
  /** Minutes east of UTC; null: not said, so this computer's zone. */
  readonly offset: number | null
}

export interface Instant {
  readonly at: Date
  readonly zone: 'stated' | 'assumed'
  readonly timed: boolean
}

const END_OF_DAY = { hour: 23, minute: 59, second: 59 }

function isReal({ year, month, day, time }: WrittenTime): boolean {
  const { hour, minute, second } = time ?? END_OF_DAY
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60
  )
}

/**
 * The instant that a written time means, to the second; null for the 31st of June and the like.
 * Without a time of day it is the day's last second.
 */
export function toInstant(written: WrittenTime): Instant | null {
  if (!isReal(written)) return null
  const { year, month, day, time, offset } = written
  const { hour, minute, second } = time ?? END_OF_DAY
  const at =
    offset === null
      ? new Date(year, month - 1, day, hour, minute, second)
      : new Date(Date.UTC(year, month - 1, day, hour, minute, second) - offset * 60_000)
  return { at, zone: offset === null ? 'assumed' : 'stated', timed: time !== null }
}

/** Unix time in seconds or, with 13 digits, milliseconds; null when not of this century. */
export function fromUnix(value: number): Date | null {
  const milliseconds = value >= 1e11 ? value : value * 1000
  const inCentury = milliseconds >= Date.UTC(2001, 8, 9) && milliseconds < Date.UTC(2101, 0, 1)
  return inCentury ? new Date(Math.round(milliseconds)) : null
}
