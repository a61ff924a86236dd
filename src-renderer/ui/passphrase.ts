/** How hard a passphrase is to guess, as a word of four. */
export const STRENGTHS = ['weak', 'fair', 'good', 'strong'] as const
export type Strength = (typeof STRENGTHS)[number]

/** Bits from which on each word holds; below the first it is weak. */
const BITS: readonly (readonly [Strength, number])[] = [
  ['strong', 80],
  ['good', 60],
  ['fair', 40],
]
/** A kind of characters, and how many of it there are to guess among. */
const KINDS: readonly (readonly [RegExp, number])[] = [
  [/[a-z]/u, 26],
  [/[A-Z]/u, 26],
  [/[0-9]/u, 10],
  [/[^\p{L}\p{N}]/u, 33],
  [/[^\x00-\x7F]/u, 1000],
]

/**
 * Bits of a guess by characters. One that follows from those before it (repeated, next in the
 * alphabet, or part of a run that was typed already) is worth one bit.
 */
function guessBits(text: string): number {
  const each = Math.log2(
    KINDS.reduce((sum, [kind, size]) => (kind.test(text) ? sum + size : sum), 1),
  )
  const characters = [...text]
  return characters.reduce((bits, _, at) => bits + (follows(characters, at) ? 1 : each), 0)
}

function follows(characters: readonly string[], at: number): boolean {
  if (at === 0) return false
  const step = codeAt(characters, at) - codeAt(characters, at - 1)
  if (Math.abs(step) <= 1) return true
  if (at < 3) return false
  const ending = characters.slice(at - 2, at + 1).join('')
  return characters.slice(0, at).join('').includes(ending)
}

const codeAt = (characters: readonly string[], at: number): number =>
  characters[at]?.toLowerCase().codePointAt(0) ?? 0

export function passphraseStrength(text: string): Strength {
  const bits = guessBits(text)
  return BITS.find(([, from]) => bits >= from)?.[0] ?? 'weak'
}
