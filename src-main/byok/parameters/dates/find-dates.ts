import { fromUnix, toInstant, type Instant, type WrittenTime } from './calendar.ts'
import { DATE_PATTERNS, TIME_BEFORE } from './patterns.ts'
import { zoneInLine, zoneOffset } from './zone.ts'

export interface FoundDate extends Instant {
  /** As written. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** Day and month could be swapped. */
  readonly ambiguous: boolean
}

type Groups = Readonly<Record<string, string | undefined>>

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Every date in one line, from left to right, however it is written. A time without a zone
 * takes one that the line names elsewhere, else this computer's. `now` decides between day
 * and month where either could be either: the nearer reading counts.
 */
export function findDates(line: string, now: Date): FoundDate[] {
  const zone = zoneInLine(line)
  let rest = line
  const found: FoundDate[] = []
  for (const pattern of DATE_PATTERNS) {
    for (const match of rest.matchAll(pattern)) {
      const date = readMatch(match, zone, now)
      if (date === null) continue
      found.push(date)
      rest = blank(rest, date.start, date.end)
    }
  }
  return found.sort((one, other) => one.start - other.start)
}

function blank(text: string, start: number, end: number): string {
  // A letter, so that what stands left and right of it is not read as one.
  return text.slice(0, start) + 'x'.repeat(end - start) + text.slice(end)
}

function readMatch(match: RegExpExecArray, zone: number | null, now: Date): FoundDate | null {
  const groups = withTimeBefore(match)
  const readings = instantsOf(groups, zone)
  const [best] = readings.sort((one, other) => distance(one, now) - distance(other, now))
  if (best === undefined) return null
  const start = match.index
  const text = match[0].trimEnd()
  return { ...best, text, start, end: start + text.length, ambiguous: readings.length > 1 }
}

/** The groups of a date, and of a time of day that stands before it instead of behind. */
function withTimeBefore({ groups = {}, input, index }: RegExpExecArray): Groups {
  if (groups['h'] !== undefined || groups['unix'] !== undefined) return groups
  const before = TIME_BEFORE.exec(input.slice(Math.max(0, index - 48), index))
  return { ...groups, ...before?.groups }
}

function distance(instant: Instant, now: Date): number {
  return Math.abs(instant.at.getTime() - now.getTime())
}

function instantsOf(groups: Groups, zone: number | null): Instant[] {
  if (groups['unix'] !== undefined) {
    const at = fromUnix(Number(groups['unix']))
    return at === null ? [] : [{ at, zone: 'stated', timed: true }]
  }
  return daysOf(groups)
    .map(([month, day]) => toInstant(writtenTime(groups, month, day, zone)))
    .filter((instant) => instant !== null)
}

/** Month and day, in one or two readings. */
function daysOf({ mo, mon, d, a, b }: Groups): (readonly [number, number])[] {
  if (a !== undefined && b !== undefined) {
    const [first, second] = [Number(a), Number(b)]
    if (first === second) return [[first, second]]
    return [
      [first, second],
      [second, first],
    ]
  }
  if (mon === undefined) return [[Number(mo), Number(d)]]
  const month = MONTHS.indexOf(mon.slice(0, 3).toLowerCase()) + 1
  return [[month, Number(d)]]
}

function writtenTime(groups: Groups, month: number, day: number, zone: number | null): WrittenTime {
  const { y, h, mi, s, z } = groups
  const time =
    h === undefined
      ? null
      : { hour: hourOf(Number(h), groups), minute: Number(mi), second: Number(s ?? 0) }
  const offset = (z === undefined ? null : zoneOffset(z)) ?? zone
  return { year: Number(y), month, day, time, offset }
}

function hourOf(hour: number, { ap, pm }: Groups): number {
  const half = (ap ?? pm ?? '').toLowerCase()
  if (half === '' || hour > 12) return hour
  const afternoon = half.startsWith('p') || half === '下午'
  return (hour % 12) + (afternoon ? 12 : 0)
}
