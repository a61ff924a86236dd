import { constants, createPrivateKey, privateDecrypt, type KeyObject } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { SecretBytes } from './secret-bytes.ts'

/**
 * The raw private operation on the host, what a token's CKM_RSA_X_509 does: `block` and the answer
 * are as long as the modulus. Node takes no PKCS#1 v1.5 padding off (CVE-2023-46809) and knows no
 * digests to sign, so every private use starts here.
 * Throws DECRYPT_FAILED for a block of another length or not below the modulus,
 * MATERIAL_MISMATCH when `pkcs8` is no RSA key.
 */
export function rsaRaw(pkcs8: SecretBytes, block: Uint8Array): SecretBytes {
  const key = rsaKeyOf(pkcs8)
  if (block.length !== modulusBytesOf(key)) throw new KeyriteError('DECRYPT_FAILED')
  try {
    return SecretBytes.take(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, block))
  } catch (error) {
    throw new KeyriteError('DECRYPT_FAILED', {}, { cause: error })
  }
}

/** Bits of the modulus of a PKCS#8 RSA key. @throws KeyriteError MATERIAL_MISMATCH */
export function rsaBits(pkcs8: SecretBytes): number {
  return bitsOf(rsaKeyOf(pkcs8))
}

function rsaKeyOf(pkcs8: SecretBytes): KeyObject {
  const key = importKey(pkcs8)
  if (key.asymmetricKeyType !== 'rsa') throw new KeyriteError('MATERIAL_MISMATCH')
  return key
}

function importKey(pkcs8: SecretBytes): KeyObject {
  try {
    return createPrivateKey({ key: pkcs8.expose(), format: 'der', type: 'pkcs8' })
  } catch (error) {
    throw new KeyriteError('MATERIAL_MISMATCH', {}, { cause: error })
  }
}

function modulusBytesOf(key: KeyObject): number {
  return Math.ceil(bitsOf(key) / 8)
}

function bitsOf(key: KeyObject): number {
  return key.asymmetricKeyDetails?.modulusLength ?? 0
}
