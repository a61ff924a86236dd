/** How hard a passphrase is to guess, as a word of four. */
export const STRENGTHS = ['weak', 'fair', 'good', 'strong'] as const
export type Strength = (typeof STRENGTHS)[number]

/** Bits from which on each word holds; below the last it is weak. */
const FROM: readonly (readonly [Strength, number])[] = [
  ['strong', 70],
  ['good', 50],
  ['fair', 35],
]

/**
 * Bits of one character. Letters of words are worth what words are: four of a list of 7776 (dice
 * words) have 52 bits, and some 20 letters. So random letters are rated too low, never too high.
 */
const BITS = {
  follows: 0.5,
  ideograph: 6.5,
  inWord: 2.6,
  letter: 5.7,
  digit: 3.3,
  other: 5,
} as const
/** From so many letters in a row on they are taken for a word. */
const WORD = /\p{L}{3,}/gu

export function passphraseStrength(text: string): Strength {
  const bits = guessBits(text.normalize('NFKC'))
  return FROM.find(([, from]) => bits >= from)?.[0] ?? 'weak'
}

function guessBits(text: string): number {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => [index, index + word.length])
  let bits = 0
  for (let at = 0; at < text.length; at += 1) {
    const inWord = words.some(([from = 0, to = 0]) => at >= from && at < to)
    bits += follows(text, at) ? BITS.follows : BITS[kindOf(text.charAt(at), inWord)]
  }
  return bits
}

function kindOf(character: string, inWord: boolean): keyof typeof BITS {
  if (/\p{Script=Han}/u.test(character)) return 'ideograph'
  if (/\p{L}/u.test(character)) return inWord ? 'inWord' : 'letter'
  return /\p{N}/u.test(character) ? 'digit' : 'other'
}

/** Repeated, next in the alphabet, or the end of three that were typed already. */
function follows(text: string, at: number): boolean {
  if (at === 0) return false
  const plain = text.toLowerCase()
  if (Math.abs(plain.charCodeAt(at) - plain.charCodeAt(at - 1)) <= 1) return true
  return at >= 3 && plain.slice(0, at).includes(plain.slice(at - 2, at + 1))
}
