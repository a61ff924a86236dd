import { materialOf } from '../material-of.ts'
import { usableKey } from '../usable.ts'
import { decodeBase64 } from './base64.ts'
import { requireSigning } from './require-algorithm.ts'
import { signedDigest, type Signed } from './signed-digest.ts'
import { notePublicUse, type UseContext } from './trace.ts'

interface Asked extends Signed {
  readonly keyId: string
  readonly signature: string
}

/**
 * Whether the signature is the key's over this message or digest. A wrong one is an answer, not an
 * error; the trace says which answer it was.
 * @throws KeyriteError ALGORITHM_NOT_ALLOWED, ENCODING_INVALID, and of `signedDigest`, `usableKey`
 */
export async function verify({ keyId, signature, ...signed }: Asked, context: UseContext) {
  const vault = context.session
  const { algorithm } = signed
  context.about(keyId)
  const usable = await usableKey(vault, 'verify', keyId)
  requireSigning(usable.key, algorithm)
  const { digest, params } = signedDigest(signed)
  const bytes = decodeBase64('signature', signature)
  const valid = materialOf(vault).verify(usable.use, algorithm, digest, bytes)
  const hex = digest.toString('hex')
  const used = notePublicUse(context, usable, { algorithm, valid, digest: hex, ...params })
  return { ...used, valid }
}
