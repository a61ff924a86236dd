import { ALIAS_MAX, DESCRIPTION_MAX, TAG_KEY_MAX, TAG_VALUE_MAX } from '../../limits.ts'

/** What is wrong with a text; the page says it in words before a button is pressed. */
export type TextFault = 'empty' | 'too-long' | 'characters' | 'reserved'

const DEFAULT_SUFFIX = '/default'
const ALIAS = /^[A-Za-z0-9_\-:/]*$/
const TAG = /^[A-Za-z0-9\-_]*$/
/** Anything a person can read; control characters could hide or reorder what is shown. */
const DESCRIPTION = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]*$/u

/** Aliases of default keys end so (user guide 3.1.3). */
export function isDefaultAlias(alias: string): boolean {
  return alias.endsWith(DEFAULT_SUFFIX)
}

/** User guide 2.2: 1 to 255 of letters, digits, `_ - : /`; `/default` is for default keys. */
export function aliasFault(alias: string): TextFault | null {
  if (alias.length === 0) return 'empty'
  if (!ALIAS.test(alias)) return 'characters'
  if (alias.length > ALIAS_MAX) return 'too-long'
  return isDefaultAlias(alias) ? 'reserved' : null
}

/** User guide 2.2: up to 255 characters. Counted as people count: code points. */
export function descriptionFault(description: string): TextFault | null {
  if (!DESCRIPTION.test(description)) return 'characters'
  return [...description].length > DESCRIPTION_MAX ? 'too-long' : null
}

/** User guide, table 2-11: 1 to 36 of letters, digits, `- _`. */
export function tagKeyFault(key: string): TextFault | null {
  if (key.length === 0) return 'empty'
  if (!TAG.test(key)) return 'characters'
  return key.length > TAG_KEY_MAX ? 'too-long' : null
}

/** User guide, table 2-11: 0 to 43 of letters, digits, `- _`. */
export function tagValueFault(value: string): TextFault | null {
  if (!TAG.test(value)) return 'characters'
  return value.length > TAG_VALUE_MAX ? 'too-long' : null
}
