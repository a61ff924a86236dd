import { findDates, type FoundDate } from './dates/find-dates.ts'
import { UUID } from './file-name.ts'

export interface ReadmeTimes {
  readonly expiry: FoundDate | null
  /** No word near it says that it is the expiry. */
  readonly expiryUnlabelled: boolean
  readonly downloaded: FoundDate | null
}

type Label = 'expiry' | 'download' | null
interface LabelledDate {
  readonly date: FoundDate
  readonly label: Label
}

const EXPIRY =
  /expir|valid[\s_-]*(?:un)?til|valid[\s_-]*to\b|valid[\s_-]*thr|not[\s_-]*after|invalid|\buntil\b|deadline|before|有效|失效|过期|到期|截止|之前/i
const DOWNLOAD =
  /download|generat|creat|issue|request|obtain|fetched|valid[\s_-]*from|下载|生成|创建|签发|获取|申请|起始/i
/** What an expiry is counted from, though its line speaks of expiring: '24 hours after download'. */
const START =
  /(?:after|since|from)\s[^:]*(?:download|generat|creat|issu)|(?:下载|生成|创建)[^:]{0,8}(?:起|后)|not[\s_-]*before/i
/** 'from X to Y': whatever the label says, X is the start. */
const JOINER = /^\s*(?:to|until|till|through|[-~–—→]+|至|到)\s*$/i
const NAMES = /(?:wrapping_?key|public_?key|import_?token|readme)_[\w.()-]+/gi

/** The times that a text gives, told apart by the words before them, or after, or a line above. */
export function readTimes(lines: readonly string[], now: Date): ReadmeTimes {
  const dates = lines.flatMap((line, index) => datesOfLine(line, lines[index - 1] ?? '', now))
  const downloaded = earliest(dates.filter(({ label }) => label === 'download'))
  const expiry = earliest(dates.filter(({ label }) => label === 'expiry'))
  if (expiry !== null) return { expiry, expiryUnlabelled: false, downloaded }
  // Where no word helps, it is the last of the times: what expires does so after the rest.
  const rest = dates.filter(({ label }) => label === null).map(({ date }) => date)
  const last = rest.sort((one, other) => other.at.getTime() - one.at.getTime())[0] ?? null
  if (last === null) return { expiry: null, expiryUnlabelled: false, downloaded }
  return { expiry: last, expiryUnlabelled: true, downloaded }
}

function earliest(dates: readonly LabelledDate[]): FoundDate | null {
  const times = dates.map(({ date }) => date)
  return times.sort((one, other) => one.at.getTime() - other.at.getTime())[0] ?? null
}

function datesOfLine(raw: string, above: string, now: Date): LabelledDate[] {
  // Times inside of file names and digits of ids are not the text's own.
  const line = raw
    .replace(NAMES, (name) => '_'.repeat(name.length))
    .replace(new RegExp(UUID, 'gi'), (uuid) => '_'.repeat(uuid.length))
  const dates = findDates(line, now)
  return dates.map((date, index) => {
    const next = dates[index + 1]
    const between = next === undefined ? line.slice(date.end) : line.slice(date.end, next.start)
    if (next !== undefined && JOINER.test(between)) return { date, label: 'download' }
    const before = line.slice(dates[index - 1]?.end ?? 0, date.start)
    if (index > 0 && JOINER.test(before)) return { date, label: 'expiry' }
    return { date, label: labelOf(before) ?? labelOf(between) ?? labelAbove(before, above, now) }
  })
}

function labelOf(text: string): Label {
  if (START.test(text)) return 'download'
  if (EXPIRY.test(text)) return 'expiry'
  return DOWNLOAD.test(text) ? 'download' : null
}

/** A label on the line above, or the end of a sentence that was broken there. */
function labelAbove(before: string, above: string, now: Date): Label {
  const alone = /^[\s>*#-]*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s*)?$/i.test(before)
  return alone ? labelOf(above.slice(findDates(above, now).at(-1)?.end ?? 0)) : null
}
