import { randomInt } from 'node:crypto'
import { SecretBytes } from '../../crypto/secret-bytes.ts'

/** No letter that is taken for a digit or another letter: 0 O, 1 I L, 8 B and so on are one each. */
const ALPHABET = '23456789ACDEFGHJKMNPQRTUVWXYZ'
const GROUPS = 5
const GROUP = 4

/**
 * What a person signs in with once: twenty characters of 29, 97 bits, in groups for reading aloud.
 */
export function newCode(): string {
  const group = () =>
    Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** A code as it is checked, however it was typed: without its dashes, in capitals. */
export function codeBytes(typed: string): SecretBytes {
  const plain = typed.normalize('NFKC').replaceAll(/[\s\p{Pd}]/gu, '')
  return SecretBytes.ofText(plain.toUpperCase())
}
