import { KeyriteError } from '@shared/errors'
import type { RsaPublicKey } from '../../crypto/public-key.ts'
import { readKey } from './key-piece.ts'
import { notice, type Notice } from './notices.ts'
import type { Piece } from './pieces.ts'

export interface ChosenKey {
  readonly key: RsaPublicKey
  readonly from: Piece
  readonly notices: readonly Notice[]
}

interface Candidate {
  readonly key: RsaPublicKey
  readonly from: Piece
}

/**
 * The one wrapping key; the same key in several forms is one.
 * Errors: PARAMETERS_AMBIGUOUS, PARAMETERS_NO_WRAPPING_KEY, and WRAPPING_KEY_* where something
 * is there that was meant to be the key.
 */
export function chooseKey(pieces: readonly Piece[]): ChosenKey {
  requireNoPrivateKey(pieces)
  const candidates = pieces.flatMap(candidateOf)
  const [first, ...more] = candidates
  if (first === undefined) throw noKey(pieces)
  const other = more.find(({ key }) => !key.spkiDer.equals(first.key.spkiDer))
  if (other !== undefined) {
    throw new KeyriteError('PARAMETERS_AMBIGUOUS', {
      part: 'wrappingKey',
      first: first.from.name,
      second: other.from.name,
    })
  }
  const repeated = more.map(({ from }) => notice('SAME_PART_TWICE', { name: from.name }))
  return { ...first, notices: [...formNotices(first), ...repeated] }
}

/** A private key that lies with the parameters is worth stopping for, whatever else is there. */
function requireNoPrivateKey(pieces: readonly Piece[]): void {
  for (const { content, named } of pieces) {
    if (content.kind !== 'token' || named.part === 'importToken') continue
    if (content.notKey.code === 'WRAPPING_KEY_PRIVATE') throw content.notKey
  }
}

function candidateOf(from: Piece): Candidate[] {
  const { content } = from
  if (content.kind === 'key') return [{ key: content.key, from }]
  if (content.kind !== 'json' || content.facts.publicKey === null) return []
  return [{ key: readKey(Buffer.from(content.facts.publicKey), from.name), from }]
}

/** In a JSON answer, base64 of DER is what is expected. */
function formNotices({ key, from }: Candidate): Notice[] {
  const { name, content } = from
  const [shape = '', ...armour] = key.form.split('-')
  const notices: Notice[] = []
  if (armour[0] === 'pem') notices.push(notice('KEY_WAS_PEM', { name }))
  else if (armour[0] !== 'der' && content.kind !== 'json') {
    notices.push(notice('KEY_WAS_BASE64', { name }))
  }
  if (shape === 'pkcs1') notices.push(notice('KEY_WAS_PKCS1', { name }))
  return notices
}

/** Why there is no key: the error of what its name, else its first bytes, say was meant as one. */
function noKey(pieces: readonly Piece[]): KeyriteError {
  const named = pieces.filter((piece) => piece.named.part === 'wrappingKey')
  for (const { name, content } of named) {
    if (content.kind === 'token') return content.notKey
    if (content.kind === 'damaged' || content.kind === 'other') {
      return new KeyriteError('WRAPPING_KEY_INVALID', { name, reason: 'truncated' })
    }
  }
  const unnamed = pieces.flatMap(({ named: { part }, content }) =>
    part !== 'importToken' && content.kind === 'token' && startsAsKey(content.token.bytes)
      ? [content.notKey]
      : [],
  )
  return unnamed[0] ?? new KeyriteError('PARAMETERS_NO_WRAPPING_KEY')
}

/** A SEQUENCE that starts with an algorithm's name (SPKI) or a long INTEGER (PKCS#1). */
function startsAsKey(bytes: Buffer): boolean {
  return /^30(?:8[12]..|82....)(?:30..06|02[89a-f])/.test(bytes.subarray(0, 8).toString('hex'))
}
