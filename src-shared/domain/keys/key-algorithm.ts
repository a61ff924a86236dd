import { isEcKey, isRsaKey, type KeySpec, type KeyUsage } from './key-spec.ts'

export const SIGNING_ALGORITHMS = [
  'RSASSA_PSS_SHA_256',
  'RSASSA_PSS_SHA_384',
  'RSASSA_PSS_SHA_512',
  'RSASSA_PKCS1_V1_5_SHA_256',
  'RSASSA_PKCS1_V1_5_SHA_384',
  'RSASSA_PKCS1_V1_5_SHA_512',
  'ECDSA_SHA_256',
  'ECDSA_SHA_384',
] as const
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number]

/**
 * SM2_C1C3C2_ASN1: the SEQUENCE of GM/T 0009, as OpenSSL writes it. SM2_C1C3C2: the point
 * (0x04, x, y), SM3 digest and ciphertext, one after the other.
 */
export const ENCRYPTION_ALGORITHMS = [
  'RSAES_OAEP_SHA_256',
  'RSAES_PKCS1_V1_5',
  'RSAES_OAEP_SHA_1',
  'SM2_C1C3C2_ASN1',
  'SM2_C1C3C2',
] as const
export type EncryptionAlgorithm = (typeof ENCRYPTION_ALGORITHMS)[number]

export type DigestName = 'sha256' | 'sha384' | 'sha512'

const DIGEST_BYTES: Readonly<Record<DigestName, number>> = { sha256: 32, sha384: 48, sha512: 64 }

/** The preselected one first. Empty for a key that doesn't sign. */
export function signingAlgorithms(spec: KeySpec, usage: KeyUsage): readonly SigningAlgorithm[] {
  if (usage !== 'SIGN_VERIFY') return []
  if (isRsaKey(spec)) return SIGNING_ALGORITHMS.filter((name) => name.startsWith('RSASSA_'))
  if (isEcKey(spec)) return [spec === 'EC_P256' ? 'ECDSA_SHA_256' : 'ECDSA_SHA_384']
  return []
}

/** The preselected one first (user guide, table 2-5). Empty for a key that has no such use. */
export function encryptionAlgorithms(
  spec: KeySpec,
  usage: KeyUsage,
): readonly EncryptionAlgorithm[] {
  if (usage !== 'ENCRYPT_DECRYPT') return []
  if (isRsaKey(spec)) return ENCRYPTION_ALGORITHMS.filter((name) => name.startsWith('RSAES_'))
  return spec === 'SM2' ? ENCRYPTION_ALGORITHMS.filter((name) => name.startsWith('SM2_')) : []
}

export function digestOf(algorithm: SigningAlgorithm): DigestName {
  const bits = algorithm.slice(-3)
  return `sha${bits}` as DigestName
}

export function digestBytes(name: DigestName): number {
  return DIGEST_BYTES[name]
}
