import { createI18n } from 'vue-i18n'
import en from './en/index.ts'
import zhCN from './zh-CN/index.ts'

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]
export type Messages = typeof en

/** Both languages are in the bundle: switching asks nobody and waits for nothing. */
export const messages: Record<Language, Messages> = { en, 'zh-CN': zhCN }

// Messages are compiled to syntax trees and interpreted, not to functions: no eval, as the CSP wants.
export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages,
  missingWarn: false,
  fallbackWarn: false,
})

/** Shows everything in this language, and says so to screen readers and to font selection. */
export function showLanguage(language: Language): void {
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

/** The language that fits a system's tag such as `zh_CN` or `de-DE`. */
export function languageFor(systemTag: string): Language {
  return /^zh\b|^zh[-_]/i.test(systemTag) ? 'zh-CN' : 'en'
}
