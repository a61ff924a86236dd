import { constants, privateDecrypt, type KeyObject } from 'node:crypto'

/**
 * What a token's CKM_RSA_X_509 does: RSA without padding, the answer as long as the modulus.
 * Undefined when the library refuses the ciphertext (wrong length, not below the modulus).
 */
export function rawDecrypt(key: KeyObject, ciphertext: Buffer): Buffer | undefined {
  if (ciphertext.length * 8 !== key.asymmetricKeyDetails?.modulusLength) return undefined
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, ciphertext)
  } catch {
    return undefined
  }
}
