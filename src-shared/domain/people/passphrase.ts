import { COMMON } from './common-passphrases.ts'

/** Characters that differ, at the least: below it is one key held down, or two in turn. */
const DISTINCT = 5
/** Letters of a name that tell it: 'Li' is part of too many words. */
const NAME_MIN = 3

/** What is typed for a letter that it looks like. */
const MASKS: Readonly<Record<string, string>> = {
  ...{ '@': 'a', '4': 'a', '3': 'e', '0': 'o' },
  ...{ '1': 'l', '5': 's', $: 's', '7': 't' },
}

export type PassphraseFault = 'short' | 'common' | 'name'

/**
 * Why this can't be a passphrase, or null. NIST SP 800-63B, 5.1.1.2: length, and no expected ones;
 * no rules about kinds of characters. The form says the same as main, while it is typed.
 */
export function passphraseFault(
  typed: string,
  min: number,
  personName: string,
): PassphraseFault | null {
  const text = typed.normalize('NFKC')
  if ([...text].length < min) return 'short'
  const plain = text.toLowerCase()
  if (isCommon(plain)) return 'common'
  return isOfName(plain, personName.normalize('NFKC').toLowerCase(), min) ? 'name' : null
}

function isCommon(plain: string): boolean {
  const characters = [...plain]
  if (new Set(characters).size < DISTINCT || isRun(characters)) return true
  // `password2026!` is `password`.
  const letters = plain.replaceAll(/[^\p{L}]/gu, '')
  return (
    [plain, letters, unmasked(plain)].some((text) => COMMON.has(text)) || isRepeated(characters)
  )
}

/** `p@ssw0rd2026` is `password`, too. */
function unmasked(plain: string): string {
  const word = plain.replace(/[^\p{L}]+$/u, '')
  return word.replaceAll(/[@43015$7]/g, (mark) => MASKS[mark] ?? mark).replaceAll(/[^\p{L}]/gu, '')
}

/** abcdefgh…, 87654321…: each character is next to the one before. */
function isRun(characters: readonly string[]): boolean {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0)
  const steps = codes.slice(1).map((code, at) => code - (codes[at] ?? 0))
  return steps.every((step) => step === 1) || steps.every((step) => step === -1)
}

/** The same few characters over and over. */
function isRepeated(characters: readonly string[]): boolean {
  for (let length = 1; length <= characters.length / 2 && length <= 8; length += 1) {
    if (characters.every((one, at) => one === characters[at % length])) return true
  }
  return false
}

/** The name, or words of it, with less beside them than a passphrase of its own would be. */
function isOfName(plain: string, name: string, min: number): boolean {
  const words = name.split(/[\s\p{P}]+/u).filter((word) => [...word].length >= NAME_MIN)
  const parts = [name, name.replaceAll(/\s/gu, ''), ...words].filter((part) => part !== '')
  const rest = parts.reduce((left, part) => left.replaceAll(part, ''), plain)
  return rest !== plain && [...rest.trim()].length < min
}
