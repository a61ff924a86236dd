import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { KeyriteError } from '@shared/errors'

/**
 * SHA-256 over the canonical JSON (RFC 8785) of `value`.
 * @throws KeyriteError REQUEST_INVALID for what has none, such as half a surrogate pair
 */
export function digestOf(value: object): Buffer {
  return createHash('sha256').update(canonical(value), 'utf8').digest()
}

function canonical(value: object): string {
  try {
    const json = canonicalize(value)
    if (json !== undefined) return json
  } catch (error) {
    throw new KeyriteError('REQUEST_INVALID', { field: 'arguments' }, { cause: error })
  }
  throw new KeyriteError('REQUEST_INVALID', { field: 'arguments' })
}
