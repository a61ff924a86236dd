import { constants, createPublicKey, publicEncrypt } from 'node:crypto'
import type { WrappingAlgorithm } from '@shared/domain/wrapping.ts'
import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from './secret-bytes.ts'

/** Bytes that the padding takes: RFC 8017 7.1.1 (2 hLen + 2) and 7.2.1. */
const OVERHEAD: Readonly<Record<WrappingAlgorithm, number>> = {
  RSAES_OAEP_SHA_256: 66,
  RSAES_OAEP_SHA_1: 42,
  RSAES_PKCS1_V1_5: 11,
}

// MGF1 takes the same hash, in OpenSSL and BoringSSL alike, when none is named.
const PADDING: Readonly<Record<WrappingAlgorithm, { padding: number; oaepHash?: string }>> = {
  RSAES_OAEP_SHA_256: { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
  RSAES_OAEP_SHA_1: { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
  RSAES_PKCS1_V1_5: { padding: constants.RSA_PKCS1_PADDING },
}

/** The longest material in bytes that this key size can wrap directly. */
export function maxRsaPlaintext(algorithm: WrappingAlgorithm, modulusBits: number): number {
  return Math.ceil(modulusBits / 8) - OVERHEAD[algorithm]
}

/**
 * Wraps material on the host; the OAEP label is empty, the MGF1 hash is the algorithm's own.
 * `spkiDer` is an RSA SubjectPublicKeyInfo. The answer is exactly as long as the modulus.
 * Errors: MATERIAL_LENGTH (empty, or longer than `maxRsaPlaintext`), WRAPPING_KEY_NOT_RSA.
 */
export function wrapByRsa(
  spkiDer: Uint8Array,
  algorithm: WrappingAlgorithm,
  material: SecretBytes,
): Buffer {
  const key = createPublicKey({ key: Buffer.from(spkiDer), format: 'der', type: 'spki' })
  const modulusBits = key.asymmetricKeyDetails?.modulusLength
  if (key.asymmetricKeyType !== 'rsa' || modulusBits === undefined) {
    throw new KeyriteError('WRAPPING_KEY_NOT_RSA')
  }
  const max = maxRsaPlaintext(algorithm, modulusBits)
  const { length } = material
  if (length < 1 || length > max) throw new KeyriteError('MATERIAL_LENGTH', { length, max })
  return material.use((bytes) => publicEncrypt({ key, ...PADDING[algorithm] }, bytes))
}
