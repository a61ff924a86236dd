import { constants, createPrivateKey, privateDecrypt } from 'node:crypto'
import { isSymmetricSpec, type WrappingAlgorithm } from '@shared/domain'
import { unwrapAesKwp } from '../crypto/aes-kwp.ts'
import { isExactDer } from '../crypto/der.ts'
import { decodeOaep } from '../crypto/oaep.ts'
import { decodePkcs1 } from '../crypto/pkcs1-padding.ts'
import { spkiOfPkcs8 } from '../crypto/private-key.ts'
import { SecretBytes } from '../crypto/secret-bytes.ts'
import { checkValuesOf, type WrappedMaterial } from '../material/index.ts'
import type { MaterialRecord } from '../store/types.ts'

/**
 * Does what the cloud would do, with a rehearsal's own private key: unwraps, and compares with
 * what is known of the material; a private key must be DER of exactly its length.
 * @throws KeyriteError UNWRAP_FAILED, MATERIAL_MISMATCH
 */
export function unwrapsToTheSame(
  rehearsalKey: SecretBytes,
  algorithm: WrappingAlgorithm,
  wrapped: WrappedMaterial,
  record: MaterialRecord,
): boolean {
  using plain = unwrapRsa(rehearsalKey, algorithm, wrapped.encryptedKeyMaterial)
  if (isSymmetricSpec(record.spec)) {
    const { kcvEcb, kcvCmac } = checkValuesOf(plain)
    return kcvEcb === record.kcvEcb && kcvCmac === record.kcvCmac
  }
  if (!wrapped.encryptedPrivateKey) return false
  using pkcs8 = unwrapAesKwp(plain, wrapped.encryptedPrivateKey)
  const isExact = pkcs8.use((bytes) => isExactDer(bytes))
  return isExact && spkiOfPkcs8(pkcs8).toString('base64') === record.publicKey
}

/** Raw RSA and the padding by hand: Node refuses PKCS#1 v1.5 decryption (CVE-2023-46809). */
function unwrapRsa(
  rehearsalKey: SecretBytes,
  algorithm: WrappingAlgorithm,
  wrapped: Buffer,
): SecretBytes {
  const key = rehearsalKey.use((der) =>
    createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
  )
  using encoded = SecretBytes.take(
    privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, wrapped),
  )
  if (algorithm === 'RSAES_PKCS1_V1_5') return decodePkcs1(encoded)
  return decodeOaep(encoded, { hash: algorithm === 'RSAES_OAEP_SHA_256' ? 'sha256' : 'sha1' })
}
