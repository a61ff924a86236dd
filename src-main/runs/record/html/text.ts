import type { BilingualText } from '@shared/domain'
import { en, type Words } from './words-en.ts'
import { zh } from './words-zh.ts'

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

/** What a part of the page needs to speak one language. */
export interface Speech {
  readonly language: Language
  readonly words: Words
  /** One of a script's texts. */
  readonly say: (text: BilingualText) => string
  /** A name of a list; itself where there is none. */
  readonly named: (names: Readonly<Record<string, BilingualText>>, code: string) => string
}

export function speechOf(language: Language): Speech {
  const side = language === 'en' ? 'en' : 'zh'
  return {
    language,
    words: language === 'en' ? en : zh,
    say: (text) => text[side],
    named: (names, code) => (Object.hasOwn(names, code) ? (names[code]?.[side] ?? code) : code),
  }
}
