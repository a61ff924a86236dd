import { isKeyriteError, KeyriteError } from '@shared/errors'
import type { WrappingAlgorithm } from '@shared/domain'
import { decodeRsaBlock } from '../../crypto/rsa-decode.ts'
import { rsaRaw } from '../../crypto/rsa-private.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { Capabilities, HashName, KeyObject, ProbeId, Token } from '../../hsm/types.ts'
import { rsaNumbers } from '../../crypto/public-key-shape.ts'

const OAEP: Readonly<Partial<Record<WrappingAlgorithm, { probe: ProbeId; hash: HashName }>>> = {
  RSAES_OAEP_SHA_256: { probe: 'decrypt.rsa-oaep-sha256', hash: 'sha256' },
  RSAES_OAEP_SHA_1: { probe: 'decrypt.rsa-oaep-sha1', hash: 'sha1' },
}

/** One ciphertext under one RSA key. */
export interface RsaJob {
  readonly algorithm: WrappingAlgorithm
  readonly ciphertext: Uint8Array
  /** SPKI DER. */
  readonly publicKey: Buffer
}

/** The hash where the token takes this padding off itself, else null: raw RSA there. */
export function paddingInToken(
  capabilities: Capabilities,
  algorithm: WrappingAlgorithm,
): HashName | null {
  const oaep = OAEP[algorithm]
  return oaep && capabilities[oaep.probe].answer === 'works' ? oaep.hash : null
}

/** Errors: DECRYPT_FAILED for every reason that lies in the ciphertext; TOKEN_*. */
export async function rsaDecryptInToken(
  token: Token,
  capabilities: Capabilities,
  key: KeyObject,
  job: RsaJob,
): Promise<SecretBytes> {
  requireBelowModulus(job)
  const { algorithm, ciphertext } = job
  const hash = paddingInToken(capabilities, algorithm)
  if (hash !== null) {
    return failedIfRefused(() => token.decrypt({ type: 'RSA_OAEP', hash }, key, ciphertext))
  }
  using block = await failedIfRefused(() => token.decrypt({ type: 'RSA_X_509' }, key, ciphertext))
  return decodeRsaBlock(algorithm, block)
}

/** The same with a private key that is on the host. */
export function rsaDecryptOnHost(pkcs8: SecretBytes, job: RsaJob): SecretBytes {
  requireBelowModulus(job)
  using block = rsaRaw(pkcs8, job.ciphertext)
  return decodeRsaBlock(job.algorithm, block)
}

/** RFC 8017, 7.1.2 step 1 and 5.1.2 step 1; both values are public. */
function requireBelowModulus({ ciphertext, publicKey }: RsaJob): void {
  const { modulus } = rsaNumbers(publicKey)
  const fits = ciphertext.length === modulus.length && modulus.compare(ciphertext) > 0
  if (!fits) throw new KeyriteError('DECRYPT_FAILED')
}

/**
 * What the token says to a ciphertext once it has taken key and mechanism. Tokens don't agree on
 * the code, and a difference between them would be an oracle.
 */
async function failedIfRefused(work: () => Promise<SecretBytes>): Promise<SecretBytes> {
  try {
    return await work()
  } catch (error) {
    if (!isKeyriteError(error)) throw error
    const { code, params } = error
    const ofCiphertext =
      code === 'UNWRAP_FAILED' ||
      (code === 'TOKEN_MECHANISM_REFUSED' && params['operation'] === 'C_Decrypt')
    if (!ofCiphertext) throw error
    throw new KeyriteError('DECRYPT_FAILED', {}, { cause: error })
  }
}
