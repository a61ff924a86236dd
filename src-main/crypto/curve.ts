import type { MaterialSpec } from '@shared/domain'

export type EcSpec = Extract<MaterialSpec, `EC_${string}`>

/** What is public of a curve y^2 = x^3 - 3x + b: NIST SP 800-186, 3.2.1.3 and 3.2.1.4. */
export interface Curve {
  /** As Node names it, and as JWK does (RFC 7518, 6.2.1.1). */
  readonly name: string
  readonly jwk: string
  /** Of the base point, big-endian. As long as a scalar, and as a coordinate. */
  readonly order: Buffer
  /** Of the field. */
  readonly prime: bigint
}

export const CURVES: Readonly<Record<EcSpec, Curve>> = {
  EC_P256: {
    name: 'prime256v1',
    jwk: 'P-256',
    order: Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex'),
    prime: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
  },
  EC_P384: {
    name: 'secp384r1',
    jwk: 'P-384',
    order: Buffer.from(
      'ffffffffffffffffffffffffffffffffffffffffffffffff' +
        'c7634d81f4372ddf581a0db248b0a77aecec196accc52973',
      'hex',
    ),
    prime: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
  },
}
