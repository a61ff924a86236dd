import { randomInt } from 'node:crypto'
import { CODE_DAYS } from '@shared/limits.ts'
import { SecretBytes } from '../../crypto/secret-bytes.ts'
import { makeVerifier } from './verifier.ts'

/** No letter that is taken for a digit or another letter: 0 O, 1 I L, 8 B and so on are one each. */
const ALPHABET = '23456789ACDEFGHJKMNPQRTUVWXYZ'
const GROUPS = 5
const GROUP = 4
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * What a person signs in with once: twenty characters of 29, 97 bits, in groups for reading aloud.
 */
export function newCode(): string {
  const group = () =>
    Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return Array.from({ length: GROUPS }, group).join('-')
}

/** A new code, and what it is checked by: good for CODE_DAYS from `now` on. */
export async function freshCode(
  now: Date,
): Promise<{ readonly code: string; readonly verifier: string }> {
  const code = newCode()
  using secret = codeBytes(code)
  const until = new Date(now.getTime() + CODE_DAYS * DAY_MS)
  return { code, verifier: await makeVerifier(secret, undefined, until) }
}

/** A code as it is checked, however it was typed: without its dashes, in capitals. */
export function codeBytes(typed: string): SecretBytes {
  const plain = typed.normalize('NFKC').replaceAll(/[\s\p{Pd}]/gu, '')
  return SecretBytes.ofText(plain.toUpperCase())
}
