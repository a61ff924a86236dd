import { useI18n } from 'vue-i18n'
import { durationParts } from '../ui/duration.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** Bytes in decimal units with three digits at the least, as file managers show them. */
export function formatSize(bytes: number, locale: string): string {
  let [value, unit] = [bytes, 0]
  // 999.5 kB would be rounded to 1,000 kB.
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: UNITS[unit] ?? 'byte',
    unitDisplay: unit === 0 ? 'long' : 'short',
    maximumFractionDigits: unit === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2,
  }).format(value)
}

export interface UseAmounts {
  readonly size: (bytes: number) => string
  readonly speed: (bytesPerSecond: number) => string
  readonly duration: (seconds: number) => string
}

/** Sizes, speeds and times as people read them. */
export function useAmounts(): UseAmounts {
  const { t, locale } = useI18n()
  const size = (bytes: number): string => formatSize(bytes, locale.value)
  return {
    size,
    speed: (bytesPerSecond) => t('files.perSecond', { size: size(bytesPerSecond) }),
    duration: (seconds) =>
      durationParts(Math.ceil(seconds))
        .map(({ unit, value }) => t(`ui.duration.${unit}`, { n: value }))
        .join(' '),
  }
}
