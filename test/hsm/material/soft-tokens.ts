import type { KeySpec, Road } from '@shared/domain'
import type { Maker } from '../vault/fixture.ts'

/** opencryptoki's soft token knows no curves, and no token at hand knows SM. */
export function holds(maker: Maker, spec: KeySpec): boolean {
  return !spec.startsWith('SM') && (maker === 'SoftHSM' || !spec.startsWith('EC_'))
}

/** What no token at hand does otherwise. */
const ALIKE = {
  // Three blocks of a message in the token, the message under its own key on the host.
  AES_256: 'composed',
  SM4_128: 'host',
  SM2_C1C3C2_ASN1: 'host',
  SM2_C1C3C2: 'host',
  RSASSA_PSS_SHA_256: 'token',
  RSASSA_PSS_SHA_384: 'token',
  RSASSA_PSS_SHA_512: 'token',
  RSASSA_PKCS1_V1_5_SHA_256: 'token',
  RSASSA_PKCS1_V1_5_SHA_384: 'token',
  RSASSA_PKCS1_V1_5_SHA_512: 'token',
  // Never a token's to take off: it would answer whether the padding was right.
  RSAES_PKCS1_V1_5: 'composed',
  RSAES_OAEP_SHA_1: 'token',
} as const

/**
 * Where the secret half works, by algorithm (of symmetric keys, by spec): written down from what the
 * tokens do (`hsm/probe.test.ts`), and not from the code that chooses.
 */
export const ROADS: Readonly<Record<Maker, Readonly<Record<string, Road>>>> = {
  SoftHSM: {
    ...ALIKE,
    RSAES_OAEP_SHA_256: 'composed',
    ECDSA_SHA_256: 'token',
    ECDSA_SHA_384: 'token',
  },
  opencryptoki: {
    ...ALIKE,
    RSAES_OAEP_SHA_256: 'token',
    ECDSA_SHA_256: 'host',
    ECDSA_SHA_384: 'host',
  },
}
