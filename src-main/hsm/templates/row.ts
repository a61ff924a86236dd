import pkcs11js from 'pkcs11js'

/** The attributes that Keyrite sets; each stands in every template of its class. */
export const ATTRIBUTES = {
  CKA_CLASS: pkcs11js.CKA_CLASS,
  CKA_KEY_TYPE: pkcs11js.CKA_KEY_TYPE,
  CKA_TOKEN: pkcs11js.CKA_TOKEN,
  CKA_PRIVATE: pkcs11js.CKA_PRIVATE,
  CKA_LABEL: pkcs11js.CKA_LABEL,
  CKA_APPLICATION: pkcs11js.CKA_APPLICATION,
  CKA_ID: pkcs11js.CKA_ID,
  CKA_MODIFIABLE: pkcs11js.CKA_MODIFIABLE,
  CKA_ENCRYPT: pkcs11js.CKA_ENCRYPT,
  CKA_DECRYPT: pkcs11js.CKA_DECRYPT,
  CKA_SIGN: pkcs11js.CKA_SIGN,
  CKA_SIGN_RECOVER: pkcs11js.CKA_SIGN_RECOVER,
  CKA_VERIFY: pkcs11js.CKA_VERIFY,
  CKA_VERIFY_RECOVER: pkcs11js.CKA_VERIFY_RECOVER,
  CKA_WRAP: pkcs11js.CKA_WRAP,
  CKA_UNWRAP: pkcs11js.CKA_UNWRAP,
  CKA_DERIVE: pkcs11js.CKA_DERIVE,
  CKA_SENSITIVE: pkcs11js.CKA_SENSITIVE,
  CKA_EXTRACTABLE: pkcs11js.CKA_EXTRACTABLE,
  CKA_WRAP_WITH_TRUSTED: pkcs11js.CKA_WRAP_WITH_TRUSTED,
  CKA_ALWAYS_AUTHENTICATE: pkcs11js.CKA_ALWAYS_AUTHENTICATE,
  CKA_VALUE: pkcs11js.CKA_VALUE,
  CKA_VALUE_LEN: pkcs11js.CKA_VALUE_LEN,
  CKA_MODULUS: pkcs11js.CKA_MODULUS,
  CKA_MODULUS_BITS: pkcs11js.CKA_MODULUS_BITS,
  CKA_PUBLIC_EXPONENT: pkcs11js.CKA_PUBLIC_EXPONENT,
  CKA_PRIVATE_EXPONENT: pkcs11js.CKA_PRIVATE_EXPONENT,
  CKA_PRIME_1: pkcs11js.CKA_PRIME_1,
  CKA_PRIME_2: pkcs11js.CKA_PRIME_2,
  CKA_EXPONENT_1: pkcs11js.CKA_EXPONENT_1,
  CKA_EXPONENT_2: pkcs11js.CKA_EXPONENT_2,
  CKA_COEFFICIENT: pkcs11js.CKA_COEFFICIENT,
  CKA_EC_PARAMS: pkcs11js.CKA_EC_PARAMS,
  CKA_EC_POINT: pkcs11js.CKA_EC_POINT,
  CKA_CHECK_VALUE: pkcs11js.CKA_CHECK_VALUE,
  CKA_LOCAL: pkcs11js.CKA_LOCAL,
  CKA_ALWAYS_SENSITIVE: pkcs11js.CKA_ALWAYS_SENSITIVE,
  CKA_NEVER_EXTRACTABLE: pkcs11js.CKA_NEVER_EXTRACTABLE,
} as const

export type AttributeName = keyof typeof ATTRIBUTES
export type AttributeValue = boolean | number | Buffer

/** How a row is used: sent and read back, only sent (a secret), only read back (made by the token). */
export type RowUse = 'both' | 'send' | 'expect'

/** One attribute of a template: what it is set to and why. */
export interface Row {
  readonly name: AttributeName
  readonly value: AttributeValue
  readonly why: string
  readonly use: RowUse
  /**
   * Attributes that some tokens don't know (opencryptoki: CKA_WRAP_WITH_TRUSTED). Left out
   * when the token refuses the type; absent at reading back is the same as false.
   */
  readonly optional: boolean
}

export function row(name: AttributeName, value: AttributeValue, why: string): Row {
  return { name, value, why, use: 'both', optional: false }
}

export function optionalRow(name: AttributeName, value: false, why: string): Row {
  return { name, value, why, use: 'both', optional: true }
}

export function sentRow(name: AttributeName, value: Buffer, why: string): Row {
  return { name, value, why, use: 'send', optional: false }
}

export function expectedRow(name: AttributeName, value: AttributeValue, why: string): Row {
  return { name, value, why, use: 'expect', optional: false }
}
