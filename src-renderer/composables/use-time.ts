import { useI18n } from 'vue-i18n'

const PARTS: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
}

/** A moment in local time with its zone; an unreadable one is shown as it came. */
export function formatTime(iso: string, locale: string): string {
  const moment = new Date(iso)
  if (Number.isNaN(moment.getTime())) return iso
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, PARTS).format(moment)
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
