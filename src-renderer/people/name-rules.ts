import { NAME_MAX } from '@shared/limits.ts'

export type NameFault = 'empty' | 'too-long' | 'characters' | 'taken'

/** Why this can't be a name, as main judges it (its schema `name`), or null. */
export function nameFault(typed: string, taken: readonly string[]): NameFault | null {
  const name = typed.trim()
  if (name === '') return 'empty'
  if (name.length > NAME_MAX) return 'too-long'
  if (!/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+$/u.test(name)) return 'characters'
  const plain = (text: string): string =>
    text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, ' ').trim()
  return taken.some((one) => plain(one) === plain(name)) ? 'taken' : null
}
