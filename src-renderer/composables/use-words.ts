import { useI18n } from 'vue-i18n'
import { codedValue } from './coded-value.ts'

export interface Words {
  readonly say: (key: string, named?: Readonly<Record<string, unknown>>) => string
  readonly has: (key: string) => boolean
  /** For codes that main sends: a newer main may know one that the page has no word for. */
  readonly sayOr: (key: string, fallback: string) => string
  /** The value of an error's or a trace's parameter as people read it. */
  readonly value: (name: string, value: string | number | boolean) => string
}

/** Words by keys that are put together at run time; literal keys go through `t`. */
export function useWords(): Words {
  const i18n = useI18n()
  const has = (key: string): boolean => i18n.te(key) || i18n.te(key, 'en')
  const say: Words['say'] = (key, named = {}) => i18n.t(key, named)
  const sayOr: Words['sayOr'] = (key, fallback) => (has(key) ? say(key) : fallback)
  const value: Words['value'] = (name, coded) => codedValue(sayOr, i18n.locale.value, name, coded)
  return { say, has, sayOr, value }
}
