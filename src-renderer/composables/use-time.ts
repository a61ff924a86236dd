import { useI18n } from 'vue-i18n'

const PARTS: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
}

interface Formats {
  readonly moment: Intl.DateTimeFormat
  readonly zone: Intl.DateTimeFormat
}

/** By language. Making one costs more than using it a hundred times, as tables do. */
const known = new Map<string, Formats>()

/** Of the window's languages, the region by which it writes moments. */
export const timeTag = (locale: string): string => (locale === 'en' ? 'en-GB' : locale)

function formatsFor(locale: string): Formats {
  const tag = timeTag(locale)
  const formats = known.get(tag) ?? {
    moment: new Intl.DateTimeFormat(tag, PARTS),
    zone: new Intl.DateTimeFormat(tag, { timeZoneName: 'short' }),
  }
  known.set(tag, formats)
  return formats
}

/** A moment in local time with its zone; an unreadable one is shown as it came. */
export function formatTime(iso: string, locale: string): string {
  const moment = new Date(iso)
  if (Number.isNaN(moment.getTime())) return iso
  const formats = formatsFor(locale)
  // The zone stands last in every language: some would put it between date and time.
  const zone = formats.zone.formatToParts(moment).find(({ type }) => type === 'timeZoneName')
  return `${formats.moment.format(moment)} ${zone?.value ?? ''}`.trimEnd()
}

export interface UseTime {
  /** ISO 8601 in UTC to local time with the zone. */
  readonly time: (iso: string) => string
  /** Bytes in the reader's way of writing numbers. */
  readonly number: (value: number) => string
}

export function useTime(): UseTime {
  const { locale } = useI18n()
  return {
    time: (iso) => formatTime(iso, locale.value),
    number: (value) => new Intl.NumberFormat(locale.value).format(value),
  }
}
