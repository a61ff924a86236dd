import { materialOf } from '../material-of.ts'
import { usableKey } from '../usable.ts'
import { requireSigning } from './require-algorithm.ts'
import { signedDigest, type Signed } from './signed-digest.ts'
import { noteUse, type UseContext } from './trace.ts'

/**
 * Signs a message, which is hashed here, or its digest. ECDSA answers DER (RFC 3279 2.2.3).
 * @throws KeyriteError ALGORITHM_NOT_ALLOWED, and of `signedDigest` and `usableKey`
 */
export async function sign(
  { keyId, ...signed }: Signed & { readonly keyId: string },
  context: UseContext,
) {
  const vault = context.session
  const { algorithm } = signed
  context.about(keyId)
  const usable = await usableKey(vault, 'sign', keyId)
  requireSigning(usable.key, algorithm)
  const { digest, params } = signedDigest(signed)
  const signature = await materialOf(vault).sign(usable.use, algorithm, digest)
  // Of what was signed, the digest only: it names the message to whoever has it.
  const hex = digest.toString('hex')
  const used = noteUse(context, usable, { digest: hex, ...params }, algorithm)
  return { ...used, signature: signature.toString('base64'), digest: hex }
}
