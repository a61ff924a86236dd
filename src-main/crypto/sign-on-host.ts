import { randomBytes } from 'node:crypto'
import { digestBytes, digestOf, type SigningAlgorithm } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { encodePkcs1 } from './emsa-pkcs1.ts'
import { encodePss } from './emsa-pss.ts'
import { requireAddon } from './native/addon.ts'
import { ecParts } from './private-key-parts.ts'
import { rsaBits, rsaRaw } from './rsa-private.ts'
import type { SecretBytes } from './secret-bytes.ts'

/**
 * Signs a digest of the algorithm's hash on the host, by a PKCS#8 key: what a token does where it
 * holds the key. PSS salts are random and as long as the hash. ECDSA answers DER, RSA a number as
 * long as the modulus.
 * Errors: DIGEST_LENGTH {expected, bytes}; MATERIAL_MISMATCH when the key is not of the algorithm;
 * NATIVE_UNAVAILABLE for ECDSA where the system has no OpenSSL 3.
 */
export async function signOnHost(
  pkcs8: SecretBytes,
  algorithm: SigningAlgorithm,
  digest: Uint8Array,
): Promise<Buffer> {
  const hash = digestOf(algorithm)
  const expected = digestBytes(hash)
  if (digest.length !== expected) {
    throw new KeyriteError('DIGEST_LENGTH', { expected, bytes: digest.length })
  }
  if (algorithm.startsWith('ECDSA_')) return signEcdsa(pkcs8, digest)
  const bits = rsaBits(pkcs8)
  const block = algorithm.startsWith('RSASSA_PSS_')
    ? encodePss(digest, hash, bits, randomBytes(expected))
    : encodePkcs1(digest, hash, Math.ceil(bits / 8))
  // A signature is public: these bytes are no secret any more.
  return Buffer.from(rsaRaw(pkcs8, block).expose())
}

/** By the addon: Node hashes whatever it signs, so that a digest can't be handed to it. */
function signEcdsa(pkcs8: SecretBytes, digest: Uint8Array): Buffer {
  const addon = requireAddon()
  using scalar = ecParts(pkcs8).scalar
  const signature = scalar.use((bytes) => addon.ecdsaSign(bytes, digest))
  // The scalar was checked: the digest is not of the length that goes with this curve.
  if (signature === undefined) throw new KeyriteError('MATERIAL_MISMATCH')
  return signature
}
