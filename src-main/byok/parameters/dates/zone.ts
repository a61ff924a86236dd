/** Minutes east of UTC of the zone names that clouds and their consoles print. */
const NAMED: Readonly<Record<string, number>> = {
  z: 0,
  utc: 0,
  gmt: 0,
  // China's, not Chicago's: it is the earlier instant, so an expiry is never taken for later.
  cst: 480,
  hkt: 480,
  sgt: 480,
  beijing: 480,
  北京: 480,
  jst: 540,
  cet: 60,
  cest: 120,
  est: -300,
  edt: -240,
  pst: -480,
  pdt: -420,
}

const NAMES = 'UTC|GMT|CST|HKT|SGT|JST|CEST|CET|EST|EDT|PST|PDT'
const OFFSET = '[+-]\\s?\\d{1,2}(?::?\\d{2})?'

/** Source of a pattern for a zone behind a time: 'Z', '+08:00', 'GMT+8', '(UTC)', 'CST'. */
export const ZONE = `\\(?(?:(?:UTC|GMT)\\s?${OFFSET}|[+-]\\d{2}:?\\d{2}(?!\\d)|(?:${NAMES}|Z)\\b)\\)?`

const LINE_ZONE = new RegExp(`(?:UTC|GMT)(?:\\s?${OFFSET})?|Beijing|北京|\\b(?:${NAMES})\\b`, 'i')

/** Minutes east of UTC; null when it is no zone that is known. */
export function zoneOffset(text: string): number | null {
  const bare = text.replace(/[()\s]/g, '').toLowerCase()
  const numeric = /^(?:utc|gmt)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(bare)
  if (numeric === null) return NAMED[bare] ?? null
  const [, sign, hours, minutes] = numeric
  const offset = Number(hours) * 60 + Number(minutes ?? 0)
  if (offset > 14 * 60) return null
  return sign === '-' ? -offset : offset
}

/** A zone named anywhere in a line, such as in its label: 'Expires (UTC+8): ...'. */
export function zoneInLine(line: string): number | null {
  const found = LINE_ZONE.exec(line)
  return found === null ? null : zoneOffset(found[0])
}
