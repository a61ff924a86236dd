import { toInstant, type Instant } from './dates/calendar.ts'
import { findDates } from './dates/find-dates.ts'

export type NamedPart = 'wrappingKey' | 'importToken' | 'readme'

/** What a file's name says of `wrappingKey_<KeyID>_<DownloadTime>` (user guide 2.3.2, step 10). */
export interface NameFacts {
  /** Only a hint: what a file is, its content decides. */
  readonly part: NamedPart | null
  readonly keyId: string | null
  /** The download time as written; null when the name has none. */
  readonly stamp: string | null
  readonly downloaded: Instant | null
}

export const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i

const HINTS: readonly (readonly [NamedPart, RegExp])[] = [
  ['readme', /read[ _-]?me|说明/i],
  ['importToken', /token|令牌|凭证/i],
  ['wrappingKey', /wrapping[ _-]?key|public[ _-]?key|wrap[ _-]?key|公钥|密钥/i],
]
const DOWNLOADED = /^(?:wrappingKey|importToken|README|publicKey)[_-]+(?<rest>.*)$/i
const EXTENSIONS = /\.(?:bin|der|cer|pem|pub|key|b64|base64|txt|text|md|token|json|zip)$/i
const COPY_MARKS = /\s*(?:\(\d+\)|（\d+）|- ?copy|- ?副本)$/i

/** The last part of a path, whatever separates its folders. */
export function baseName(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
}

/** A file's name without folders, extensions and what a second download adds: ' (1)'. */
export function stem(name: string): string {
  let bare = baseName(name).trim()
  for (;;) {
    const shorter = bare.replace(COPY_MARKS, '').replace(EXTENSIONS, '').trim()
    if (shorter === bare) return bare
    bare = shorter
  }
}

export function readFileName(name: string, now: Date): NameFacts {
  const bare = stem(name)
  const part = HINTS.find(([, hint]) => hint.test(bare))?.[0] ?? null
  const uuid = UUID.exec(bare)
  if (uuid !== null) {
    const behind = bare.slice(uuid.index + uuid[0].length).replace(/^[_.-]+/, '')
    const stamp = /\d{6}|\d{4}-\d/.test(behind) ? behind : null
    const downloaded = stamp === null ? null : stampInstant(stamp, now)
    return { part, keyId: uuid[0].toLowerCase(), stamp, downloaded }
  }
  const rest = DOWNLOADED.exec(bare)?.groups?.['rest'] ?? ''
  return { part, ...splitRest(rest, now) }
}

/** '<KeyID>_<DownloadTime>' with a key id that is no UUID: the time is what can be read as one. */
function splitRest(rest: string, now: Date): Omit<NameFacts, 'part'> {
  for (let start = 0; start >= 0; start = rest.indexOf('_', start + 1)) {
    const stamp = rest.slice(start).replace(/^_/, '')
    const downloaded = stampInstant(stamp, now)
    if (downloaded === null) continue
    const keyId = rest.slice(0, start)
    return { keyId: /^[\w.-]+$/.test(keyId) ? keyId : null, stamp, downloaded }
  }
  return { keyId: null, stamp: null, downloaded: null }
}

function stampInstant(text: string, now: Date): Instant | null {
  // A file name can't hold a colon: 2026-11-22-10-15-00, 2026-11-22_10-15-00, 2026-11-22T10_15_00
  const colons = text.replace(
    /^(\d{4}-\d{2}-\d{2})[-_ T](\d{2})[-_.](\d{2})[-_.](\d{2})/,
    '$1T$2:$3:$4',
  )
  const [date] = findDates(colons, now)
  if (date !== undefined && date.start === 0) return date
  return /^\d{10}$/.test(text) ? withoutYear(text, now) : null
}

/** MMDDhhmmss, as one cloud names its downloads: the latest such time that is not ahead. */
function withoutYear(text: string, now: Date): Instant | null {
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = (text.match(/\d{2}/g) ?? []).map(
    Number,
  )
  const time = { hour, minute, second }
  const tomorrow = now.getTime() + 24 * 3600_000
  return (
    [now.getFullYear() + 1, now.getFullYear(), now.getFullYear() - 1]
      .map((year) => toInstant({ year, month, day, time, offset: null }))
      .find((instant) => instant !== null && instant.at.getTime() <= tomorrow) ?? null
  )
}
