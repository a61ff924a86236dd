import { useI18n } from 'vue-i18n'

export interface Words {
  readonly say: (key: string, named?: Readonly<Record<string, unknown>>) => string
  readonly has: (key: string) => boolean
  /** For codes that main sends: a newer main may know one that the page has no word for. */
  readonly sayOr: (key: string, fallback: string) => string
}

/** Words by keys that are put together at run time; literal keys go through `t`. */
export function useWords(): Words {
  const i18n = useI18n()
  const has = (key: string): boolean => i18n.te(key) || i18n.te(key, 'en')
  const say: Words['say'] = (key, named = {}) => i18n.t(key, named)
  return { say, has, sayOr: (key, fallback) => (has(key) ? say(key) : fallback) }
}
