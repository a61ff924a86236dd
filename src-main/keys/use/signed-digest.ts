import { createHash } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { digestBytes, digestOf, type SigningAlgorithm } from '@shared/domain'
import { MESSAGE_BYTES_MAX } from '@shared/limits.ts'
import { decodeBase64 } from './base64.ts'

/** What is signed: one of the two, as base64. */
export interface Signed {
  readonly algorithm: SigningAlgorithm
  readonly message: string | null
  readonly digest: string | null
}

export interface SignedDigest {
  readonly digest: Buffer
  /** Bytes of the message, for the trace; none where a digest came. */
  readonly params: { readonly bytes?: number }
}

/**
 * The digest that is signed: of the message, by the algorithm's hash, or the one that was given.
 * @throws KeyriteError REQUEST_INVALID (both, or none), ENCODING_INVALID, MESSAGE_TOO_LARGE,
 *   DIGEST_LENGTH
 */
export function signedDigest({ algorithm, message, digest }: Signed): SignedDigest {
  const hash = digestOf(algorithm)
  if (message !== null && digest === null) {
    const bytes = decodeBase64('message', message)
    const max = MESSAGE_BYTES_MAX
    if (bytes.length > max)
      throw new KeyriteError('MESSAGE_TOO_LARGE', { max, bytes: bytes.length })
    const made = createHash(hash).update(bytes).digest()
    return { digest: made, params: { bytes: bytes.length } }
  }
  if (digest === null || message !== null) {
    throw new KeyriteError('REQUEST_INVALID', { field: 'digest', issue: 'message_or_digest' })
  }
  const given = decodeBase64('digest', digest)
  const expected = digestBytes(hash)
  if (given.length === expected) return { digest: given, params: {} }
  throw new KeyriteError('DIGEST_LENGTH', { expected, bytes: given.length })
}
