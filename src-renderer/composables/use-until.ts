import { useI18n } from 'vue-i18n'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `in 23 days`, `in 5 hours`, `3 minutes ago`: to the nearest, as people count. */
export function formatUntil(iso: string, now: Date, locale: string): string {
  const left = Date.parse(iso) - now.getTime()
  const away = Math.abs(left)
  const [unit, length]: [Intl.RelativeTimeFormatUnit, number] =
    away >= 2 * DAY ? ['day', DAY] : away >= 2 * HOUR ? ['hour', HOUR] : ['minute', MINUTE]
  return new Intl.RelativeTimeFormat(locale).format(Math.round(left / length), unit)
}

/** How long until (or since) a moment, ISO 8601, in the language that is shown. */
export function useUntil(): (iso: string, now: Date) => string {
  const { locale } = useI18n()
  return (iso, now) => formatUntil(iso, now, locale.value)
}
