/** What a ceremony can make: the guide's table 2-4, and 128 bits for the SM edition. */
export const MATERIAL_SPECS = [
  'AES_256',
  'AES_128',
  'RSA_2048',
  'RSA_3072',
  'RSA_4096',
  'EC_P256',
  'EC_P384',
] as const
export type MaterialSpec = (typeof MATERIAL_SPECS)[number]
export type SymmetricSpec = Extract<MaterialSpec, `AES_${string}`>
export type AsymmetricSpec = Exclude<MaterialSpec, SymmetricSpec>

const SYMMETRIC_BYTES: Readonly<Record<SymmetricSpec, number>> = { AES_256: 32, AES_128: 16 }

export function isSymmetricSpec(spec: MaterialSpec): spec is SymmetricSpec {
  return spec === 'AES_256' || spec === 'AES_128'
}

/** Length of the raw key in bytes. */
export function symmetricBytes(spec: SymmetricSpec): number {
  return SYMMETRIC_BYTES[spec]
}
