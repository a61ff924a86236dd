import { useI18n } from 'vue-i18n'

/** Text that main hands out in every language, in the one that is shown. */
export function useBilingual(): (text: { readonly en: string; readonly zh: string }) => string {
  const { locale } = useI18n()
  return (text) => (locale.value === 'zh-CN' ? text.zh : text.en)
}
