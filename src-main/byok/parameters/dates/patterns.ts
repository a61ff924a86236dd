import { ZONE } from './zone.ts'

/**
 * Patterns of written dates, after NFKC, as clouds, shells and people print them. Each names
 * its groups: y, mo or mon, d, a and b (day and month in unknown order), h, mi, s, ap, z, or unix.
 */
const TIME =
  '(?<h>\\d{1,2})\\s?(?:[:.]|时|點|点)\\s?(?<mi>\\d{1,2})(?:\\s?(?:[:.]|分)\\s?(?<s>\\d{1,2})(?:[.,]\\d{1,9})?)?\\s?(?:秒|分)?'
const HALF = '(?:[AaPp]\\.?[Mm]\\b\\.?|上午|下午)'
const MONTH = '(?<mon>[A-Za-z]{3,9})\\.?'
const YEAR = '(?<y>20\\d{2})'
const DAY = '(?<d>\\d{1,2})(?:st|nd|rd|th)?'

/** A time of day behind a date, with what may stand between, before and after. */
function timeBehind(between: string): string {
  return `(?:${between}(?:(?<pm>上午|下午)\\s?)?${TIME}(?:\\s?(?<ap>${HALF}))?(?:\\s?(?<z>${ZONE}))?)?`
}
const BEHIND = timeBehind('\\s?(?:T|t|,|at|@|-|_|:)?\\s{0,3}')

/** At the end of what stands before a date that has no time: '10:15 UTC on 22 November 2026'. */
export const TIME_BEFORE = new RegExp(
  `(?<!\\d)${TIME}(?:\\s?(?<ap>${HALF}))?(?:\\s?(?<z>${ZONE}))?,?\\s?(?:on|the|of)?\\s?(?:[A-Za-z]{6,9},?\\s)?$`,
)

function pattern(source: string): RegExp {
  return new RegExp(`(?<![\\dA-Za-z])${source}(?!\\d)`, 'dg')
}

/** In the order in which they are tried: what one has taken, the later ones don't see. */
export const DATE_PATTERNS: readonly RegExp[] = [
  // 20261122T101500Z, 20261122101500, 20261122101500123
  pattern(
    `${YEAR}(?<mo>[01]\\d)(?<d>[0-3]\\d)[T_ -]?(?<h>[0-2]\\d)(?<mi>[0-5]\\d)(?<s>[0-5]\\d)(?:\\.?\\d{3})?(?:\\s?(?<z>${ZONE}))?`,
  ),
  // 2026-11-22T10:15:00.123+08:00, 2026/11/22 10:15:00 GMT+08:00, 2026年11月22日 上午10时15分
  pattern(
    `${YEAR}\\s?(?:[-/.]|年)\\s?(?<mo>\\d{1,2})\\s?(?:[-/.]|月)\\s?(?<d>\\d{1,2})(?!\\d)\\s?(?:日|号)?${BEHIND}`,
  ),
  // Sun Nov 22 10:15:00 UTC 2026 (date, Java, ctime)
  pattern(`${MONTH}\\s+${DAY},?\\s+${TIME}(?:\\s?(?<z>${ZONE}))?\\s+${YEAR}`),
  // Sun, 22 Nov 2026 10:15:00 +0800 (RFC 5322), 22-Nov-2026, 22/Nov/2026:10:15:00
  pattern(`${DAY}[\\s/-]+${MONTH},?[\\s/-]+${YEAR}(?!\\d)${BEHIND}`),
  // November 22nd, 2026 at 10:15 AM UTC, Nov 22 2026 10:15:00 GMT+0800 (JavaScript)
  pattern(`${MONTH}\\s+${DAY},?\\s+${YEAR}(?!\\d)${BEHIND}`),
  // 22/11/2026 10:15, 11/22/2026, 22.11.2026
  pattern(`(?<a>\\d{1,2})[/.-](?<b>\\d{1,2})[/.-]${YEAR}(?!\\d)${BEHIND}`),
  // Unix seconds or milliseconds
  pattern('(?<unix>(?:1[5-9]\\d{8}|[23]\\d{9})(?:\\d{3})?)(?:\\.\\d+)?'),
]
