import { IMPORT_PARAMETERS_HOURS } from '@shared/limits.ts'
import type { Instant } from './dates/calendar.ts'
import type { FoundDate } from './dates/find-dates.ts'
import { notice, type Notice } from './notices.ts'
import type { Piece } from './pieces.ts'
import type { ExpirySource, ImportParameters } from './types.ts'

export interface Times {
  readonly downloadedAt: Date | null
  readonly expiresAt: Date | null
  readonly expiryFrom: ExpirySource
  readonly notices: readonly Notice[]
}

const LIFE_MS = IMPORT_PARAMETERS_HOURS * 3600_000
/** Two clocks that are this near say the same. */
const SAME_MS = 5 * 60_000

interface Stated {
  readonly at: Date
  readonly timed: boolean
  readonly notices: readonly Notice[]
}

/** A time that has come is past: at the very second, the parameters have expired. */
export function isExpired({ expiresAt }: Pick<ImportParameters, 'expiresAt'>, now: Date): boolean {
  return expiresAt !== null && now.getTime() >= expiresAt.getTime()
}

/** When they were downloaded and when they expire: as stated, else 24 hours after the download. */
export function findTimes(pieces: readonly Piece[], now: Date): Times {
  const download = findDownload(pieces)
  const downloadedAt = download?.at ?? null
  const derived = downloadedAt === null ? null : new Date(downloadedAt.getTime() + LIFE_MS)
  const stated = pieces
    .flatMap((piece) => statedBy(piece, downloadedAt))
    .sort((one, other) => one.at.getTime() - other.at.getTime())
  const notices = [
    ...(download?.notices ?? []),
    ...stated.flatMap((each) => each.notices),
    ...differing(stated),
    ...future(downloadedAt, now),
  ]
  const [first] = stated
  if (first !== undefined) {
    const expiresAt = first.timed ? first.at : earlier(first.at, derived)
    return { downloadedAt, expiresAt, expiryFrom: 'stated', notices }
  }
  if (derived !== null) return { downloadedAt, expiresAt: derived, expiryFrom: 'derived', notices }
  return {
    downloadedAt,
    expiresAt: null,
    expiryFrom: 'unknown',
    notices: [...notices, notice('EXPIRY_UNKNOWN')],
  }
}

function earlier(one: Date, other: Date | null): Date {
  return other !== null && other.getTime() < one.getTime() ? other : one
}

function findDownload(pieces: readonly Piece[]): { at: Date; notices: Notice[] } | null {
  for (const { named } of pieces) {
    if (named.part === null || named.downloaded === null) continue
    return { at: named.downloaded.at, notices: doubts(named.downloaded, named.stamp ?? '', false) }
  }
  for (const { content } of pieces) {
    const date = content.kind === 'readme' ? content.facts.downloaded : null
    // Without a time of day it would be off by up to a day: worse than not to know.
    if (date?.timed === true)
      return { at: date.at, notices: doubts(date, date.text, date.ambiguous) }
  }
  return null
}

function statedBy({ content }: Piece, downloadedAt: Date | null): Stated[] {
  if (content.kind === 'json' && content.facts.expiresAt !== null) {
    return [{ at: content.facts.expiresAt, timed: true, notices: [] }]
  }
  if (content.kind !== 'readme' || content.facts.expiry === null) return []
  const { expiry, expiryUnlabelled } = content.facts
  if (expiryUnlabelled && !explains(expiry, downloadedAt)) return []
  const unlabelled = expiryUnlabelled ? [notice('EXPIRY_UNLABELLED', { text: expiry.text })] : []
  const notices = [...unlabelled, ...doubts(expiry, expiry.text, expiry.ambiguous)]
  return [{ at: expiry.at, timed: expiry.timed, notices }]
}

/** A time without a word is the expiry only if it comes after the download. */
function explains(date: FoundDate, downloadedAt: Date | null): boolean {
  return downloadedAt === null || date.at.getTime() > downloadedAt.getTime() + SAME_MS
}

function doubts(instant: Instant, text: string, ambiguous: boolean): Notice[] {
  return [
    ...(instant.zone === 'assumed' ? [notice('TIME_ZONE_ASSUMED', { text })] : []),
    ...(instant.timed ? [] : [notice('DATE_WITHOUT_TIME', { text })]),
    ...(ambiguous ? [notice('DATE_AMBIGUOUS', { text })] : []),
  ]
}

function differing(stated: readonly Stated[]): Notice[] {
  const [first, last] = [stated[0], stated.at(-1)]
  if (first === undefined || last === undefined) return []
  if (last.at.getTime() - first.at.getTime() <= SAME_MS) return []
  const params = { first: first.at.toISOString(), second: last.at.toISOString() }
  return [notice('EXPIRY_DIFFERS', params)]
}

function future(downloadedAt: Date | null, now: Date): Notice[] {
  if (downloadedAt === null || downloadedAt.getTime() <= now.getTime() + SAME_MS) return []
  return [notice('DOWNLOAD_IN_FUTURE', { text: downloadedAt.toISOString() })]
}
