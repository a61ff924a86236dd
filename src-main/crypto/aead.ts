import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { SecretBytes } from './secret-bytes.ts'

// NIST SP 800-38D: 96-bit IVs and 128-bit tags are the only sizes that Keyrite writes or reads.
const CIPHER = 'aes-256-gcm'
const KEY = 32
const IV = 12
const TAG = 16

export interface GcmSealed {
  /** 12 bytes. */
  readonly iv: Uint8Array
  readonly ciphertext: Uint8Array
  /** 16 bytes. */
  readonly tag: Uint8Array
}

/**
 * AES-256-GCM under an IV that the caller guarantees to be used once with this key.
 * Errors: MATERIAL_LENGTH for a key that has not 32 or an IV that has not 12 bytes.
 */
export function encryptGcm(
  key: SecretBytes,
  iv: Uint8Array,
  plaintext: SecretBytes,
  associated: Uint8Array,
): GcmSealed {
  requireLength(key.length, KEY)
  requireLength(iv.length, IV)
  const cipher = createCipheriv(CIPHER, key.expose(), iv, { authTagLength: TAG })
  cipher.setAAD(associated)
  const ciphertext = Buffer.concat([cipher.update(plaintext.expose()), cipher.final()])
  return { iv, ciphertext, tag: cipher.getAuthTag() }
}

/** Inverse of `encryptGcm`. Throws SEAL_BROKEN whatever is wrong, MATERIAL_LENGTH for the key. */
export function decryptGcm(
  key: SecretBytes,
  sealed: GcmSealed,
  associated: Uint8Array,
): SecretBytes {
  requireLength(key.length, KEY)
  if (sealed.iv.length !== IV || sealed.tag.length !== TAG) throw new KeyriteError('SEAL_BROKEN')
  const decipher = createDecipheriv(CIPHER, key.expose(), sealed.iv, { authTagLength: TAG })
  decipher.setAAD(associated).setAuthTag(sealed.tag)
  const plaintext = SecretBytes.take(decipher.update(sealed.ciphertext))
  try {
    decipher.final()
  } catch (error) {
    plaintext.dispose() // not authenticated, so never to be seen
    throw new KeyriteError('SEAL_BROKEN', {}, { cause: error })
  }
  return plaintext
}

/** iv (12) || ciphertext || tag (16), with a fresh random IV. */
export function sealGcm(key: SecretBytes, plaintext: SecretBytes, associated: Uint8Array): Buffer {
  const { iv, ciphertext, tag } = encryptGcm(key, randomBytes(IV), plaintext, associated)
  return Buffer.concat([iv, ciphertext, tag])
}

/** Inverse of `sealGcm`; same errors as `decryptGcm`. */
export function openGcm(key: SecretBytes, sealed: Uint8Array, associated: Uint8Array): SecretBytes {
  if (sealed.length < IV + TAG) throw new KeyriteError('SEAL_BROKEN')
  const parts = {
    iv: sealed.subarray(0, IV),
    ciphertext: sealed.subarray(IV, -TAG),
    tag: sealed.subarray(-TAG),
  }
  return decryptGcm(key, parts, associated)
}

function requireLength(length: number, expected: number): void {
  if (length !== expected) throw new KeyriteError('MATERIAL_LENGTH', { length, expected })
}
