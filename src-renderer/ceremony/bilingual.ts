import { useI18n } from 'vue-i18n'

/** Picks the interface's language out of a text that main hands over in both. */
export function useBilingual(): (text: { en: string; zh: string }) => string {
  const { locale } = useI18n()
  return (text) => (locale.value === 'zh-CN' ? text.zh : text.en)
}
