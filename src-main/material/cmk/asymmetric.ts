import { KeyriteError } from '@shared/errors'
import {
  encryptionAlgorithms,
  type EncryptionAlgorithm,
  type WrappingAlgorithm,
} from '@shared/domain'
import { PLAINTEXT_BYTES_MAX } from '@shared/limits.ts'
import { maxRsaPlaintext, wrapByRsa } from '../../crypto/rsa-public.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { sm2Decrypt, sm2Encrypt, sm2FromRaw, sm2ToRaw } from '../../crypto/sm/index.ts'
import type { OpenVault } from '../../vault/types.ts'
import type { Handles } from './handles.ts'
import { onHost } from './on-host.ts'
import { rsaDecryptInToken, rsaDecryptOnHost } from './rsa-decrypt.ts'
import type { VersionUse } from './types.ts'

/** To the public half, on the host. */
export function encryptTo(
  use: VersionUse,
  algorithm: EncryptionAlgorithm,
  plaintext: SecretBytes,
): Buffer {
  requireEncryption(use, algorithm)
  const publicKey = publicKeyOf(use)
  const max = maxPlaintext(use, algorithm)
  if (plaintext.length > max) {
    throw new KeyriteError('PLAINTEXT_TOO_LARGE', { max, bytes: plaintext.length })
  }
  if (plaintext.length === 0) throw new KeyriteError('PLAINTEXT_EMPTY')
  if (isRsa(algorithm)) return wrapByRsa(publicKey, algorithm, plaintext)
  const asn1 = sm2Encrypt(publicKey, plaintext)
  return algorithm === 'SM2_C1C3C2' ? sm2ToRaw(asn1) : asn1
}

export async function decryptWith(
  vault: OpenVault,
  handles: Handles,
  use: VersionUse,
  algorithm: EncryptionAlgorithm,
  ciphertext: Uint8Array,
): Promise<SecretBytes> {
  requireEncryption(use, algorithm)
  const { version } = use
  if (!isRsa(algorithm)) {
    const asn1 = algorithm === 'SM2_C1C3C2' ? sm2FromRaw(ciphertext) : ciphertext
    return onHost(vault, version, (pkcs8) => sm2Decrypt(pkcs8, asn1))
  }
  const job = { algorithm, ciphertext, publicKey: publicKeyOf(use) }
  if (version.custody === 'sealed') {
    return onHost(vault, version, (pkcs8) => rsaDecryptOnHost(pkcs8, job))
  }
  const { token, capabilities } = vault
  return handles.use(version, (key) => rsaDecryptInToken(token, capabilities, key, job))
}

/** SPKI DER. A record without one is damaged. */
export function publicKeyOf({ version }: VersionUse): Buffer {
  if (version.publicKey === null) throw new KeyriteError('MATERIAL_GONE', { key: version.keyId })
  return version.publicKey
}

export function isRsa(algorithm: EncryptionAlgorithm): algorithm is WrappingAlgorithm {
  return algorithm.startsWith('RSAES_')
}

function maxPlaintext({ spec }: VersionUse, algorithm: EncryptionAlgorithm): number {
  // SM2 hides any length; the guide's limit for direct encryption holds.
  if (!isRsa(algorithm)) return PLAINTEXT_BYTES_MAX
  return maxRsaPlaintext(algorithm, Number(spec.slice('RSA_'.length)))
}

function requireEncryption({ spec, usage }: VersionUse, algorithm: EncryptionAlgorithm): void {
  if (encryptionAlgorithms(spec, usage).includes(algorithm)) return
  throw new KeyriteError('ALGORITHM_NOT_ALLOWED', { algorithm, spec })
}
