/** Case and spacing may differ: what counts is that a person read it and typed it. */
export function sameTyped(typed: string, phrase: string): boolean {
  const plain = (text: string): string => text.trim().replace(/\s+/gu, ' ').toLowerCase()
  return phrase !== '' && plain(typed) === plain(phrase)
}
