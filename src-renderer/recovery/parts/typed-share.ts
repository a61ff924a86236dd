import { SHARE_BYTES, SHARE_TEXT_PREFIX } from '@shared/domain/index.ts'
import { wordsToDigest, type WordFault } from '@shared/domain/digest-words.ts'

/** What can be said of a share while it is typed; main alone says whether it is one. */
export type TypedShare =
  | { readonly kind: 'code' }
  | { readonly kind: 'words'; readonly count: number; readonly complete: boolean }
  | { readonly kind: 'fault'; readonly position: number; readonly fault: WordFault }

/** The last word may still be unfinished: it is judged once another follows, or white space. */
export function lookAtTyped(text: string): TypedShare {
  if (text.trim().toUpperCase().startsWith(SHARE_TEXT_PREFIX)) return { kind: 'code' }
  const words = text.split(/[^\p{L}]+/u).filter((word) => word !== '')
  const ended = /[^\p{L}]$/u.test(text) || words.length >= SHARE_BYTES
  const judged = ended ? words : words.slice(0, -1)
  const found = wordsToDigest(judged.join(' '))
  if (!found.ok) return { kind: 'fault', position: found.position + 1, fault: found.fault }
  found.bytes.fill(0)
  return { kind: 'words', count: words.length, complete: judged.length === SHARE_BYTES }
}

export function isComplete(typed: TypedShare): boolean {
  return typed.kind === 'code' || (typed.kind === 'words' && typed.complete)
}
