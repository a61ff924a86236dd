import type { EncryptionAlgorithm, KeySpec, SigningAlgorithm } from '@shared/domain/index.ts'
import { PLAINTEXT_BYTES_MAX } from '@shared/limits.ts'

/** RFC 8017, 7.1.1 and 7.2.1: what the padding takes of the modulus. */
const PADDING: Partial<Record<EncryptionAlgorithm, number>> = {
  RSAES_OAEP_SHA_256: 2 * 32 + 2,
  RSAES_OAEP_SHA_1: 2 * 20 + 2,
  RSAES_PKCS1_V1_5: 11,
}

/** Bytes of an RSA modulus; 0 for other keys. */
export function modulusBytes(spec: KeySpec): number {
  return spec.startsWith('RSA_') ? Number(spec.slice(4)) / 8 : 0
}

/** Bytes that one operation encrypts. */
export function plaintextMax(spec: KeySpec, algorithm: EncryptionAlgorithm): number {
  const modulus = modulusBytes(spec)
  return modulus === 0 ? PLAINTEXT_BYTES_MAX : modulus - (PADDING[algorithm] ?? 0)
}

/** Bytes of a digest, by the signing algorithm. */
export function digestLength(algorithm: SigningAlgorithm): number {
  return Number(algorithm.slice(-3)) / 8
}
