import type { EncryptionAlgorithm, Road, SigningAlgorithm } from '@shared/domain'
import { encryptionAlgorithms, isSymmetricKey, signingAlgorithms } from '@shared/domain'
import type { Capabilities } from '../../hsm/types.ts'
import { isRsa } from './asymmetric.ts'
import { paddingInToken } from './rsa-decrypt.ts'
import type { Signer } from './sign.ts'
import type { VersionUse } from './types.ts'

/** composed: the token does the private part, the host the padding or the message's own key. */
export function roadOf(
  capabilities: Capabilities,
  signer: Signer,
  use: VersionUse,
  algorithm?: EncryptionAlgorithm | SigningAlgorithm,
): Road {
  const { spec, usage, version } = use
  if (version.custody === 'sealed') return 'host'
  if (isSymmetricKey(spec)) return 'composed'
  const signing = signingAlgorithms(spec, usage)
  const signs = signing.find((one) => one === algorithm) ?? signing[0]
  if (signs !== undefined) return signer.padsInToken(signs) ? 'token' : 'composed'
  const encrypting = encryptionAlgorithms(spec, usage)
  const opens = encrypting.find((one) => one === algorithm) ?? encrypting[0]
  const whole = opens !== undefined && isRsa(opens) && paddingInToken(capabilities, opens) !== null
  return whole ? 'token' : 'composed'
}
