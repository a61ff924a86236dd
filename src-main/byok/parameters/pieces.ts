import { KeyriteError } from '@shared/errors'
import type { RsaPublicKey } from '../../crypto/public-key.ts'
import { readBase64, bareValue } from './base64-text.ts'
import { decodeText } from './decode-text.ts'
import { readFileName, type NameFacts } from './file-name.ts'
import { readJsonAnswer, type JsonFacts } from './json-answer.ts'
import { readKey, tryKey } from './key-piece.ts'
import { isSilent, readReadme, type ReadmeFacts } from './readme.ts'
import type { ParameterInput, TokenForm } from './types.ts'

export interface TokenValue {
  readonly bytes: Buffer
  readonly form: TokenForm
  readonly text: string
}

/** What one input turned out to be, told by its content. */
export type Content =
  | { readonly kind: 'key'; readonly key: RsaPublicKey }
  /** Bytes that are no good key; so they are the token, unless a key is missed. */
  | { readonly kind: 'token'; readonly token: TokenValue; readonly notKey: KeyriteError }
  | { readonly kind: 'json'; readonly facts: JsonFacts }
  | { readonly kind: 'readme'; readonly text: string; readonly facts: ReadmeFacts }
  /** base64 that was cut off. */
  | { readonly kind: 'damaged' }
  /** Text that says nothing of an import; under a token's name it still is the token. */
  | { readonly kind: 'other'; readonly text: string }

export interface Piece {
  readonly name: string
  readonly size: number
  readonly named: NameFacts
  readonly content: Content
}

/**
 * Errors: PARAMETERS_EMPTY, PARAMETERS_JSON_INVALID, PARAMETERS_MIXED, PARAMETERS_AMBIGUOUS,
 * ALGORITHM_NOT_ALLOWED (all from a JSON answer); WRAPPING_KEY_NOT_RSA, _SIZE, _EXPONENT,
 * _PRIVATE, which no import token can be mistaken for.
 */
export function readPiece(input: ParameterInput, now: Date): Piece {
  const { name, bytes } = input
  if (bytes.length === 0) throw new KeyriteError('PARAMETERS_EMPTY', { name })
  const text = decodeText(bytes)
  const content = text === null ? binaryContent(input) : textContent(text, name, now)
  return { name, size: bytes.length, named: readFileName(name, now), content }
}

function binaryContent({ name, bytes }: ParameterInput): Content {
  const key = tryKey(bytes, name)
  if (!(key instanceof KeyriteError)) return { kind: 'key', key }
  const copy = Buffer.from(bytes)
  const token = { bytes: copy, form: 'binary', text: copy.toString('base64') } as const
  return { kind: 'token', token, notKey: key }
}

function textContent(text: string, name: string, now: Date): Content {
  const trimmed = text.trim()
  if (trimmed === '') throw new KeyriteError('PARAMETERS_EMPTY', { name })
  if (/^[{[]/.test(trimmed)) return jsonContent(trimmed, name, now)
  if (trimmed.startsWith('-----BEGIN ')) {
    return { kind: 'key', key: readKey(Buffer.from(trimmed), name) }
  }
  // Tools print a key's numbers above its PEM; a description may also quote one and go on.
  const pem = /^-----BEGIN /m.test(trimmed) ? tryKey(Buffer.from(trimmed), name) : null
  if (pem !== null && !(pem instanceof KeyriteError)) return { kind: 'key', key: pem }
  if (pem?.code === 'WRAPPING_KEY_PRIVATE') throw pem
  return bareContent(trimmed, name) ?? proseContent(text, now)
}

function jsonContent(text: string, name: string, now: Date): Content {
  const facts = readJsonAnswer(text, name, now)
  return facts === null ? { kind: 'other', text } : { kind: 'json', facts }
}

/** A lone value: a key in base64 or hexadecimal, or a token. */
function bareContent(text: string, name: string): Content | null {
  const reading = readBase64(text)
  if (reading.kind === 'damaged') return { kind: 'damaged' }
  if (reading.kind === 'other') return null
  const key = tryKey(Buffer.from(bareValue(text)), name)
  if (!(key instanceof KeyriteError)) return { kind: 'key', key }
  return { kind: 'token', token: { ...reading, form: 'base64' }, notKey: key }
}

function proseContent(text: string, now: Date): Content {
  const opaque = opaqueToken(text)
  // As long as a key id with its date is, and longer, and in one word: no prose.
  if (opaque !== null && opaque.bytes.length >= 64) {
    const notKey = new KeyriteError('WRAPPING_KEY_INVALID', { reason: 'text' })
    return { kind: 'token', token: opaque, notKey }
  }
  const facts = readReadme(text, now)
  return isSilent(facts) ? { kind: 'other', text } : { kind: 'readme', text, facts }
}

/** One word of printable ASCII, such as a JSON web token; null for anything else. */
export function opaqueToken(value: string): TokenValue | null {
  const text = value.trim()
  if (!/^[!-~]+$/.test(text)) return null
  return { bytes: Buffer.from(text), form: 'text', text }
}
