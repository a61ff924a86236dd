import pkcs11js from 'pkcs11js'
import { KeyriteError } from '@shared/errors'
import { row, type Row } from '../templates/row.ts'
import type { KeyPairKind, SymmetricKind } from '../types.ts'

/** 65537: every cloud takes it, and FIPS 186-5 asks for at least this. */
const PUBLIC_EXPONENT = Buffer.from([1, 0, 1])
/** Named curves as DER object identifiers (RFC 5480, 2.1.1.1). */
export const CURVES = {
  EC_P256: { oid: Buffer.from('06082a8648ce3d030107', 'hex'), name: 'P-256', bytes: 32 },
  EC_P384: { oid: Buffer.from('06052b81040022', 'hex'), name: 'P-384', bytes: 48 },
} as const

interface SymmetricNumbers {
  readonly keyType: number
  readonly generation: number
}

const SYMMETRIC: Readonly<Record<SymmetricKind, SymmetricNumbers>> = {
  aes: { keyType: pkcs11js.CKK_AES, generation: pkcs11js.CKM_AES_KEY_GEN },
  'generic-secret': {
    keyType: pkcs11js.CKK_GENERIC_SECRET,
    generation: pkcs11js.CKM_GENERIC_SECRET_KEY_GEN,
  },
}

export function symmetricMechanism(kind: SymmetricKind): number {
  return SYMMETRIC[kind].generation
}

export function symmetricRows(kind: SymmetricKind): readonly Row[] {
  return [
    row('CKA_CLASS', pkcs11js.CKO_SECRET_KEY, 'a secret key'),
    row('CKA_KEY_TYPE', SYMMETRIC[kind].keyType, 'of the kind that was asked for'),
  ]
}

/** Length in bytes; bits must be whole bytes. */
export function lengthRow(bits: number): Row {
  if (bits <= 0 || bits % 8 !== 0)
    throw new KeyriteError('INTERNAL', { detail: `a key of ${bits} bits` })
  return row('CKA_VALUE_LEN', bits / 8, 'as strong as was asked for')
}

export interface KeyPairRows {
  readonly mechanism: number
  readonly public: readonly Row[]
  readonly private: readonly Row[]
}

export function keyPairRows(kind: KeyPairKind): KeyPairRows {
  return kind === 'EC_P256' || kind === 'EC_P384' ? ecRows(kind) : rsaRows(kind)
}

function rsaRows(kind: Exclude<KeyPairKind, `EC_${string}`>): KeyPairRows {
  const bits = Number(kind.slice('RSA_'.length))
  return {
    mechanism: pkcs11js.CKM_RSA_PKCS_KEY_PAIR_GEN,
    public: [
      ...publicRows(pkcs11js.CKK_RSA),
      row('CKA_MODULUS_BITS', bits, 'as strong as was asked for'),
      row('CKA_PUBLIC_EXPONENT', PUBLIC_EXPONENT, 'the one exponent that everybody takes'),
    ],
    private: privateRows(pkcs11js.CKK_RSA),
  }
}

function ecRows(kind: keyof typeof CURVES): KeyPairRows {
  return {
    mechanism: pkcs11js.CKM_EC_KEY_PAIR_GEN,
    public: [
      ...publicRows(pkcs11js.CKK_EC),
      row('CKA_EC_PARAMS', CURVES[kind].oid, 'the named curve that was asked for'),
    ],
    private: privateRows(pkcs11js.CKK_EC),
  }
}

export function publicRows(keyType: number): readonly Row[] {
  return [
    row('CKA_CLASS', pkcs11js.CKO_PUBLIC_KEY, 'the public half'),
    row('CKA_KEY_TYPE', keyType, 'of the kind that was asked for'),
  ]
}

export function privateRows(keyType: number): readonly Row[] {
  return [
    row('CKA_CLASS', pkcs11js.CKO_PRIVATE_KEY, 'the private half'),
    row('CKA_KEY_TYPE', keyType, 'of the kind that was asked for'),
  ]
}
