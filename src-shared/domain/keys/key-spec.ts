/** What a customer master key can be: user guide, table 2-2; SM2 and SM4 from the best practices. */
export const KEY_SPECS = [
  'AES_256',
  'SM4_128',
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'EC_P256',
  'EC_P384',
  'SM2',
] as const
export type KeySpec = (typeof KEY_SPECS)[number]
export type SymmetricKeySpec = Extract<KeySpec, 'AES_256' | 'SM4_128'>
export type RsaKeySpec = Extract<KeySpec, `RSA_${string}`>
export type EcKeySpec = Extract<KeySpec, `EC_${string}`>
export type AsymmetricKeySpec = Exclude<KeySpec, SymmetricKeySpec>

export const KEY_USAGES = ['ENCRYPT_DECRYPT', 'SIGN_VERIFY'] as const
export type KeyUsage = (typeof KEY_USAGES)[number]

/** The guide's words are 'External' and 'Key Management Service'. */
export const KEY_ORIGINS = ['Keyrite', 'External'] as const
export type KeyOrigin = (typeof KEY_ORIGINS)[number]

/**
 * recoverable: each version's material is also sealed for the vault's backup when it is made.
 * token-only: it exists in this vault's token (or under its root key) and nowhere else.
 */
export const KEY_BACKUPS = ['recoverable', 'token-only'] as const
export type KeyBackup = (typeof KEY_BACKUPS)[number]

/**
 * Usages by spec, the preselected one first (user guide 2.2, step 5). SM2 only decrypts and
 * encrypts (best practices: KeyUsage ASYMMETRIC_DECRYPT_SM2).
 */
const USAGES: Readonly<Record<KeySpec, readonly KeyUsage[]>> = {
  AES_256: ['ENCRYPT_DECRYPT'],
  SM4_128: ['ENCRYPT_DECRYPT'],
  RSA_2048: ['SIGN_VERIFY', 'ENCRYPT_DECRYPT'],
  RSA_3072: ['SIGN_VERIFY', 'ENCRYPT_DECRYPT'],
  RSA_4096: ['SIGN_VERIFY', 'ENCRYPT_DECRYPT'],
  EC_P256: ['SIGN_VERIFY'],
  EC_P384: ['SIGN_VERIFY'],
  SM2: ['ENCRYPT_DECRYPT'],
}

/** What can be imported: user guide, table 2-4, and 128 bits for the SM edition. No SM2. */
export const IMPORT_SPECS = KEY_SPECS.filter((spec) => spec !== 'SM2')

export function usagesOf(spec: KeySpec): readonly KeyUsage[] {
  return USAGES[spec]
}

export function isSymmetricKey(spec: KeySpec): spec is SymmetricKeySpec {
  return spec === 'AES_256' || spec === 'SM4_128'
}

export function isRsaKey(spec: KeySpec): spec is RsaKeySpec {
  return spec.startsWith('RSA_')
}

export function isEcKey(spec: KeySpec): spec is EcKeySpec {
  return spec.startsWith('EC_')
}

/** Bytes of raw material of a symmetric key. */
export function keyBytes(spec: SymmetricKeySpec): number {
  return spec === 'AES_256' ? 32 : 16
}
