import { isSymmetricSpec, type WrappingAlgorithm } from '@shared/domain'
import { wrapAesKwp } from '../crypto/aes-kwp.ts'
import { wrapByRsa } from '../crypto/rsa-public.ts'
import type { Token } from '../hsm/types.ts'
import type { MaterialOnHost, WrappedMaterial } from './types.ts'

const TEMPORARY_KEY_BYTES = 32

/**
 * Wraps from memory: RSA over the key itself, or RSA over a temporary AES-256 key of the token's
 * random bytes and RFC 5649 over the private key's PKCS#8. The material stays the caller's.
 */
export async function wrapOnHost(
  token: Token,
  { spec, secret }: MaterialOnHost,
  wrappingKeySpki: Uint8Array,
  algorithm: WrappingAlgorithm,
): Promise<WrappedMaterial> {
  if (isSymmetricSpec(spec)) {
    const encryptedKeyMaterial = wrapByRsa(wrappingKeySpki, algorithm, secret)
    return { encryptedKeyMaterial, encryptedPrivateKey: null }
  }
  const temporary = await token.random(TEMPORARY_KEY_BYTES)
  try {
    return {
      encryptedKeyMaterial: wrapByRsa(wrappingKeySpki, algorithm, temporary),
      encryptedPrivateKey: wrapAesKwp(temporary, secret),
    }
  } finally {
    temporary.dispose()
  }
}
