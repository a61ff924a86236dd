import { KeyriteError } from '@shared/errors'
import { SecretBytes } from '../secret-bytes.ts'
import { requireAddon } from '../native/addon.ts'
import { isSm2Ciphertext, sm2Masked } from './sm2-ciphertext.ts'
import { SM2_SCALAR, sm2Pkcs8, sm2PointOf, sm2ScalarOf, sm2Spki } from './sm2-key.ts'

export interface Sm2KeyPair {
  /** PKCS#8 with the public key in it, as OpenSSL writes it (RFC 5958, RFC 5915). */
  readonly pkcs8: SecretBytes
  /** SubjectPublicKeyInfo. */
  readonly spki: Buffer
}

/** A fresh pair on the curve of GB/T 32918.5. Errors: NATIVE_UNAVAILABLE. */
export function sm2KeyPair(): Sm2KeyPair {
  const generated = requireAddon().sm2Generate()
  if (generated === undefined) throw new KeyriteError('INTERNAL', { what: 'sm2Generate' })
  using pair = SecretBytes.take(generated)
  return pair.use((bytes) => {
    const point = bytes.subarray(SM2_SCALAR)
    return { pkcs8: sm2Pkcs8(bytes.subarray(0, SM2_SCALAR), point), spki: sm2Spki(point) }
  })
}

/**
 * SM2 encryption with SM3 (GB/T 32918.4); answers the SEQUENCE of GM/T 0009.
 * Errors: NATIVE_UNAVAILABLE, PLAINTEXT_EMPTY, IMPORT_KEY_INVALID for what is no SM2 public key.
 */
export function sm2Encrypt(spki: Uint8Array, plaintext: SecretBytes): Buffer {
  const addon = requireAddon()
  const point = sm2PointOf(spki)
  if (plaintext.length === 0) throw new KeyriteError('PLAINTEXT_EMPTY')
  for (;;) {
    const ciphertext = plaintext.use((bytes) => addon.sm2Encrypt(point, bytes))
    if (ciphertext === undefined) throw new KeyriteError('IMPORT_KEY_INVALID', { reason: 'point' })
    // GB/T 32918.4, 6.1 A5: a key stream of zeros would leave the plaintext bare, which happens to
    // one byte of 256. OpenSSL lets it pass.
    if (plaintext.use((bytes) => sm2Masked(ciphertext, bytes))) return ciphertext
  }
}

/**
 * Inverse of `sm2Encrypt`. Errors: DECRYPT_FAILED whatever is wrong with the ciphertext,
 * IMPORT_KEY_INVALID for what is no SM2 private key, NATIVE_UNAVAILABLE.
 */
export function sm2Decrypt(pkcs8: SecretBytes, ciphertext: Uint8Array): SecretBytes {
  const addon = requireAddon()
  using scalar = pkcs8.use((bytes) => sm2ScalarOf(bytes))
  // OpenSSL reads BER and takes what follows the SEQUENCE for nothing.
  const plaintext = isSm2Ciphertext(ciphertext)
    ? scalar.use((bytes) => addon.sm2Decrypt(bytes, ciphertext))
    : undefined
  if (plaintext === undefined) throw new KeyriteError('DECRYPT_FAILED')
  return SecretBytes.take(plaintext)
}
