import { KeyriteError } from '@shared/errors'
import { IMPORT_TOKEN_BYTES_MAX, IMPORT_TOKEN_BYTES_MIN } from '@shared/limits.ts'
import { readBase64 } from './base64-text.ts'
import { notice, type Notice } from './notices.ts'
import { opaqueToken, type Piece, type TokenValue } from './pieces.ts'

export interface ChosenToken {
  readonly token: TokenValue
  readonly from: Piece
  readonly notices: readonly Notice[]
}

interface Candidate {
  readonly token: TokenValue
  readonly from: Piece
}

/**
 * The one import token. Any bytes may be one, so here, and only between several, the names
 * help: what is called a token wins over what is not.
 *
 * Errors: PARAMETERS_AMBIGUOUS, PARAMETERS_NO_TOKEN, IMPORT_TOKEN_INVALID.
 */
export function chooseToken(pieces: readonly Piece[]): ChosenToken {
  const broken = pieces.find(({ content, named }) => {
    return content.kind === 'damaged' && named.part === 'importToken'
  })
  // Nothing else may take the place of what was meant to be the token.
  if (broken !== undefined) throw damagedToken(broken)
  const candidates = pieces.flatMap(candidateOf)
  const named = candidates.filter(({ from }) => from.named.part === 'importToken')
  const preferred = named.length > 0 ? named : candidates
  const [first, ...more] = preferred.length > 0 ? preferred : textUnderTokenName(pieces)
  if (first === undefined) throw noToken(pieces)
  const other = more.find(({ token }) => !token.bytes.equals(first.token.bytes))
  if (other !== undefined) {
    throw new KeyriteError('PARAMETERS_AMBIGUOUS', {
      part: 'importToken',
      first: first.from.name,
      second: other.from.name,
    })
  }
  requireLength(first)
  return { ...first, notices: tokenNotices(first, more) }
}

function candidateOf(from: Piece): Candidate[] {
  const { content, name } = from
  if (content.kind === 'token') return [{ token: content.token, from }]
  if (content.kind !== 'json' || content.facts.importToken === null) return []
  return [{ token: jsonToken(content.facts.importToken, name), from }]
}

function jsonToken(value: string, name: string): TokenValue {
  const reading = readBase64(value)
  if (reading.kind === 'base64') return { ...reading, form: 'base64' }
  const token = reading.kind === 'other' ? opaqueToken(value) : null
  if (token === null) throw new KeyriteError('IMPORT_TOKEN_INVALID', { name, reason: 'base64' })
  return token
}

function textUnderTokenName(pieces: readonly Piece[]): Candidate[] {
  return pieces.flatMap((from) => {
    if (from.named.part !== 'importToken' || from.content.kind !== 'other') return []
    const text = from.content.text.trim()
    return [{ token: { bytes: Buffer.from(text), form: 'text', text } as const, from }]
  })
}

function noToken(pieces: readonly Piece[]): KeyriteError {
  const damaged = pieces.find(({ content }) => content.kind === 'damaged')
  return damaged === undefined ? new KeyriteError('PARAMETERS_NO_TOKEN') : damagedToken(damaged)
}

function damagedToken({ name }: Piece): KeyriteError {
  return new KeyriteError('IMPORT_TOKEN_INVALID', { name, reason: 'base64' })
}

function requireLength({ token, from }: Candidate): void {
  const { length } = token.bytes
  if (length >= IMPORT_TOKEN_BYTES_MIN && length <= IMPORT_TOKEN_BYTES_MAX) return
  throw new KeyriteError('IMPORT_TOKEN_INVALID', {
    name: from.name,
    reason: 'length',
    bytes: length,
    min: IMPORT_TOKEN_BYTES_MIN,
    max: IMPORT_TOKEN_BYTES_MAX,
  })
}

function tokenNotices({ token, from }: Candidate, more: readonly Candidate[]): Notice[] {
  const text = token.form === 'text' ? [notice('TOKEN_WAS_TEXT', { name: from.name })] : []
  return [...text, ...more.map((other) => notice('SAME_PART_TWICE', { name: other.from.name }))]
}
