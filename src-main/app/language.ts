import type { Preferences } from '@shared/ipc'

/** Languages that main itself speaks: the menu, the system's dialogs. */
export type Language = 'en' | 'zh-CN'

/** The language to show; `systemLanguages` as the system prefers them, e.g. `zh-Hans-CN`. */
export function languageOf(
  preference: Preferences['language'],
  systemLanguages: readonly string[],
): Language {
  if (preference !== 'system') return preference
  const known = systemLanguages.find((tag) => /^(zh|en)\b/i.test(tag))
  return known !== undefined && /^zh\b/i.test(known) ? 'zh-CN' : 'en'
}
