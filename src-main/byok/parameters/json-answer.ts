import type { WrappingAlgorithm } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { algorithmOf } from './algorithm-name.ts'
import { fromUnix } from './dates/calendar.ts'
import { findDates } from './dates/find-dates.ts'

/** What an API's answer tells; each field null when it doesn't. */
export interface JsonFacts {
  readonly keyId: string | null
  readonly publicKey: string | null
  readonly importToken: string | null
  readonly algorithm: WrappingAlgorithm | null
  readonly expiresAt: Date | null
}

type Field = 'keyId' | 'publicKey' | 'importToken' | 'algorithm' | 'expiresAt'

/** Names in the answers of the clouds, without case, '_' and '-'. */
const FIELDS: ReadonlyMap<string, Field> = new Map([
  ['keyid', 'keyId'],
  ['cmkid', 'keyId'],
  ['publickey', 'publicKey'],
  ['wrappingkey', 'publicKey'],
  ['importtoken', 'importToken'],
  ['wrappingalgorithm', 'algorithm'],
  ['expirationtime', 'expiresAt'],
  ['parametersvalidto', 'expiresAt'],
  ['tokenexpiretime', 'expiresAt'],
  ['expiretime', 'expiresAt'],
  ['validto', 'expiresAt'],
])
/** Answers come bare or inside of one or two others, such as `{"Response": {...}}`. */
const DEPTH_MAX = 6
const KEY_ID = /^[0-9A-Za-z][\w:./-]{0,127}$/

/**
 * Reads an API answer, in the manner of any of the clouds. Null when the text is JSON but has
 * none of the fields.
 *
 * Errors: PARAMETERS_JSON_INVALID (no JSON, or a field is of a wrong kind; params.field),
 * PARAMETERS_MIXED (two key ids), PARAMETERS_AMBIGUOUS (two keys or tokens).
 */
export function readJsonAnswer(text: string, name: string, now: Date): JsonFacts | null {
  const values = collect(parse(text, name))
  if (values.size === 0) return null
  return {
    keyId: keyIdOf(values, name),
    publicKey: only(values, 'publicKey', name),
    importToken: only(values, 'importToken', name),
    algorithm: algorithmOfAnswer(values, name),
    expiresAt: expiryOf(values, name, now),
  }
}

type Values = ReadonlyMap<Field, ReadonlySet<unknown>>

function parse(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // JSON.parse throws a SyntaxError and nothing else.
    throw new KeyriteError('PARAMETERS_JSON_INVALID', { name }, { cause: error })
  }
}

function collect(root: unknown): Values {
  const values = new Map<Field, Set<unknown>>()
  const walk = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return
    for (const [key, child] of Object.entries(value)) {
      const field = FIELDS.get(key.toLowerCase().replace(/[_-]/g, ''))
      if (field === undefined || child === null || typeof child === 'object') walk(child, depth + 1)
      else values.set(field, (values.get(field) ?? new Set()).add(child))
    }
  }
  walk(root, 0)
  return values
}

function strings(values: Values, field: Field, name: string): string[] {
  return [...(values.get(field) ?? [])].map((value) => {
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    throw new KeyriteError('PARAMETERS_JSON_INVALID', { name, field })
  })
}

function only(values: Values, field: 'publicKey' | 'importToken', name: string): string | null {
  const [first, second] = strings(values, field, name)
  if (second === undefined) return first ?? null
  const part = field === 'publicKey' ? 'wrappingKey' : 'importToken'
  throw new KeyriteError('PARAMETERS_AMBIGUOUS', { part, first: name, second: name })
}

function keyIdOf(values: Values, name: string): string | null {
  const [first, second] = strings(values, 'keyId', name)
  if (first === undefined) return null
  if (second !== undefined) {
    throw new KeyriteError('PARAMETERS_MIXED', { first, second, firstFrom: name, secondFrom: name })
  }
  if (!KEY_ID.test(first)) {
    throw new KeyriteError('PARAMETERS_JSON_INVALID', { name, field: 'keyId' })
  }
  return first
}

/** An algorithm that Keyrite doesn't know must not be taken for 'any will do'. */
function algorithmOfAnswer(values: Values, name: string): WrappingAlgorithm | null {
  const [value] = strings(values, 'algorithm', name)
  if (value === undefined) return null
  const algorithm = algorithmOf(value)
  if (algorithm === null) {
    throw new KeyriteError('ALGORITHM_NOT_ALLOWED', { algorithm: value.slice(0, 64), name })
  }
  return algorithm
}

/** The earliest that the answer states: Unix time in seconds or milliseconds, or ISO 8601. */
function expiryOf(values: Values, name: string, now: Date): Date | null {
  const times = [...(values.get('expiresAt') ?? [])].map((value) => {
    const at = timeOf(value, now)
    if (at === null) throw new KeyriteError('PARAMETERS_JSON_INVALID', { name, field: 'expiresAt' })
    return at
  })
  return times.sort((one, other) => one.getTime() - other.getTime())[0] ?? null
}

function timeOf(value: unknown, now: Date): Date | null {
  if (typeof value === 'number') return fromUnix(value)
  if (typeof value !== 'string') return null
  const text = value.trim()
  if (/^\d+(?:\.\d+)?$/.test(text)) return fromUnix(Number(text))
  // Interfaces give UTC where they name no zone.
  const [date] = findDates(`${text} UTC`, now)
  return date?.at ?? null
}
