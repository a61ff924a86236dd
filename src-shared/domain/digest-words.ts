import { EVEN_WORDS, ODD_WORDS } from './pgp-words.ts'

/** What `wordsToDigest` found; `position` counts words from 0. */
export type WordsResult =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly position: number; readonly fault: WordFault }

/**
 * unknown: the word is in neither list. order: the word belongs to the other list, so one
 * before it was left out, doubled or swapped.
 */
export type WordFault = 'unknown' | 'order'

function indexOfWords(words: readonly string[]): ReadonlyMap<string, number> {
  return new Map(words.map((word, value) => [word.toLowerCase(), value]))
}

const EVEN_VALUES = indexOfWords(EVEN_WORDS)
const ODD_VALUES = indexOfWords(ODD_WORDS)

/** One word a byte, for reading a digest aloud: EVEN_WORDS at positions 0, 2, ..., else ODD_WORDS. */
export function digestToWords(digest: Uint8Array): string[] {
  return Array.from(digest, (byte, position) => {
    const word = (position % 2 === 0 ? EVEN_WORDS : ODD_WORDS)[byte]
    return word as string // both lists have a word for each of the 256 values
  })
}

/**
 * The bytes that typed words stand for. Case doesn't matter; words may be separated by any
 * white space, commas or hyphens. No words give no bytes.
 */
export function wordsToDigest(text: string): WordsResult {
  const words = text
    .toLowerCase()
    .split(/[\s,-]+/)
    .filter((word) => word !== '')
  const bytes = new Uint8Array(words.length)
  for (const [position, word] of words.entries()) {
    const [own, other] = position % 2 === 0 ? [EVEN_VALUES, ODD_VALUES] : [ODD_VALUES, EVEN_VALUES]
    const value = own.get(word)
    if (value === undefined) {
      return { ok: false, position, fault: other.has(word) ? 'order' : 'unknown' }
    }
    bytes[position] = value
  }
  return { ok: true, bytes }
}
