import { SHARE_BYTES, SHARE_TEXT_PREFIX } from '@shared/domain/index.ts'
import { wordsToDigest, type WordFault } from '@shared/domain/digest-words.ts'

/** Where a share has its number: docs/backup-format.md, 'Shares'. */
const INDEX_AT = 10
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What can be said of a share while it is typed; main alone says whether it is one. */
export type TypedShare =
  | { readonly kind: 'code'; readonly index: number | null }
  | {
      readonly kind: 'words'
      readonly count: number
      readonly complete: boolean
      /** Number of the share, once it is complete. */
      readonly index: number | null
    }
  | { readonly kind: 'fault'; readonly position: number; readonly fault: WordFault }

/** The last word may still be unfinished: it is judged once another follows, or white space. */
export function lookAtTyped(text: string): TypedShare {
  const code = text.trim().toUpperCase()
  if (code.startsWith(SHARE_TEXT_PREFIX)) {
    return { kind: 'code', index: indexInCode(code.slice(SHARE_TEXT_PREFIX.length)) }
  }
  const words = text.split(/[^\p{L}]+/u).filter((word) => word !== '')
  const ended = /[^\p{L}]$/u.test(text) || words.length >= SHARE_BYTES
  const judged = ended ? words : words.slice(0, -1)
  const found = wordsToDigest(judged.join(' '))
  if (!found.ok) return { kind: 'fault', position: found.position + 1, fault: found.fault }
  const complete = judged.length === SHARE_BYTES
  const index = complete ? (found.bytes[INDEX_AT] ?? null) : null
  found.bytes.fill(0)
  return { kind: 'words', count: words.length, complete, index }
}

export function isComplete(typed: TypedShare): boolean {
  return typed.kind === 'code' || (typed.kind === 'words' && typed.complete)
}

/** From its letters (RFC 4648, 6); null where they are not there yet. */
function indexInCode(letters: string): number | null {
  const bit = (at: number): number => {
    const value = BASE32.indexOf(letters.charAt(Math.floor(at / 5)) || '-')
    return value < 0 ? NaN : (value >> (4 - (at % 5))) & 1
  }
  const bits = Array.from({ length: 8 }, (_, n) => bit(INDEX_AT * 8 + n))
  const index = bits.reduce((sum, one) => sum * 2 + one, 0)
  return Number.isNaN(index) ? null : index
}
