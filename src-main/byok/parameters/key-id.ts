import { KeyriteError } from '@shared/errors'
import { UUID } from './file-name.ts'
import type { Piece } from './pieces.ts'
import type { KeyIdSource } from './types.ts'

export interface FoundKeyId {
  readonly keyId: string
  readonly keyIdFrom: KeyIdSource
}

interface Claim extends FoundKeyId {
  readonly name: string
}

const TYPED = /^[0-9A-Za-z][\w:./-]{0,127}$/

/**
 * The key id, from where it can be trusted most; all that tell one must agree.
 * Errors: PARAMETERS_MIXED, PARAMETERS_AMBIGUOUS (a README with several ids, and nothing that
 * tells which), PARAMETERS_NO_KEY_ID.
 */
export function findKeyId(pieces: readonly Piece[], typed: string | undefined): FoundKeyId {
  const claims = [...pieces.flatMap(claimsOf), ...typedClaim(typed)]
  const order: readonly KeyIdSource[] = ['json', 'readme', 'file-name', 'typed']
  claims.sort((one, other) => order.indexOf(one.keyIdFrom) - order.indexOf(other.keyIdFrom))
  const [best] = claims
  if (best === undefined) throw noKeyId(pieces)
  for (const claim of claims) requireSameId(best, claim)
  for (const piece of pieces) requireMentioned(best, piece)
  return { keyId: best.keyId, keyIdFrom: best.keyIdFrom }
}

/** The UUID inside of a longer name such as an ARN, else the whole, in lower case. */
function comparable(keyId: string): string {
  return (UUID.exec(keyId)?.[0] ?? keyId).toLowerCase()
}

function claimsOf({ name, named, content }: Piece): Claim[] {
  const claims: Claim[] = []
  if (content.kind === 'json' && content.facts.keyId !== null) {
    claims.push({ keyId: content.facts.keyId, keyIdFrom: 'json', name })
  }
  if (content.kind === 'readme' && content.facts.keyId !== null) {
    claims.push({ keyId: content.facts.keyId, keyIdFrom: 'readme', name })
  }
  if (named.keyId !== null && (named.part !== null || content.kind === 'json')) {
    claims.push({ keyId: named.keyId, keyIdFrom: 'file-name', name })
  }
  return claims
}

function typedClaim(typed: string | undefined): Claim[] {
  const keyId = typed?.trim() ?? ''
  if (keyId === '') return []
  if (!TYPED.test(keyId)) throw new KeyriteError('PARAMETERS_NO_KEY_ID', { reason: 'characters' })
  return [{ keyId, keyIdFrom: 'typed', name: 'typed' }]
}

function requireSameId(one: Claim, other: Claim): void {
  if (comparable(one.keyId) === comparable(other.keyId)) return
  throw new KeyriteError('PARAMETERS_MIXED', {
    first: one.keyId,
    second: other.keyId,
    firstFrom: one.name,
    secondFrom: other.name,
  })
}

/** A README with several ids and no label must at least hold the right one. */
function requireMentioned(best: Claim, { name, content }: Piece): void {
  if (content.kind !== 'readme') return
  const { uuids } = content.facts
  const [second] = uuids
  if (second === undefined || uuids.includes(comparable(best.keyId))) return
  throw new KeyriteError('PARAMETERS_MIXED', {
    first: best.keyId,
    second,
    firstFrom: best.name,
    secondFrom: name,
  })
}

function noKeyId(pieces: readonly Piece[]): KeyriteError {
  for (const { name, content } of pieces) {
    if (content.kind !== 'readme' || content.facts.uuids.length < 2) continue
    const [first = '', second = ''] = content.facts.uuids
    return new KeyriteError('PARAMETERS_AMBIGUOUS', { part: 'keyId', first, second, name })
  }
  return new KeyriteError('PARAMETERS_NO_KEY_ID')
}
