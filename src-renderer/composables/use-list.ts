import { useI18n } from 'vue-i18n'

/** Names in a row, as the language that is shown writes it; `none` where there are none. */
export function useList(): (names: readonly string[], none?: string) => string {
  const { locale } = useI18n()
  return (names, none = '') =>
    names.length === 0 ? none : new Intl.ListFormat(locale.value, { style: 'long' }).format(names)
}
