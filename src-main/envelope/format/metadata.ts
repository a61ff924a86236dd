import { randomBytes } from 'node:crypto'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import { encryptGcm, openGcm } from '../../crypto/aead.ts'
import { hkdfExpandSha512 } from '../../crypto/hkdf-expand.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { damaged } from './fault.ts'
import { decodeMetadata, encodeMetadata, type FileMetadata } from './metadata-fields.ts'

const DEK = 32
const IV = 12
const INFO = Buffer.from('keyrite envelope v1 metadata', 'ascii')
const NONE = Buffer.alloc(0)

/**
 * What is to be kept of the original, encrypted under a key made from the DEK: IV (12) ||
 * ciphertext || tag (16). Empty when nothing is to be kept.
 * Errors: MATERIAL_LENGTH for a DEK that has not 32 bytes; INTERNAL for what the format can't hold.
 */
export function sealMetadata(dek: SecretBytes, metadata: FileMetadata): Buffer {
  return sealMetadataWith(dek, metadata, randomBytes(IV))
}

/** `iv` is the caller's: once for each DEK, and never again. For known answers. */
export function sealMetadataWith(dek: SecretBytes, metadata: FileMetadata, iv: Uint8Array): Buffer {
  using key = keyOf(dek)
  using plaintext = encodeMetadata(metadata)
  if (plaintext.length === 0) return NONE
  const { ciphertext, tag } = encryptGcm(key, iv, plaintext, NONE)
  return Buffer.concat([iv, ciphertext, tag])
}

/**
 * Inverse of `sealMetadata`. To be asked after the commitment, which binds the header to the DEK.
 * Errors: ENVELOPE_DAMAGED; ENVELOPE_TOO_NEW for fields that a later Keyrite wrote; MATERIAL_LENGTH.
 */
export function openMetadata(dek: SecretBytes, sealed: Uint8Array): FileMetadata {
  using key = keyOf(dek)
  if (sealed.length === 0) return {}
  using plaintext = opened(key, sealed)
  return decodeMetadata(plaintext.expose())
}

function opened(key: SecretBytes, sealed: Uint8Array): SecretBytes {
  try {
    return openGcm(key, sealed, NONE)
  } catch (error) {
    if (!isKeyriteError(error) || error.code !== 'SEAL_BROKEN') throw error
    throw damaged('metadata')
  }
}

function keyOf(dek: SecretBytes): SecretBytes {
  if (dek.length !== DEK) throw new KeyriteError('MATERIAL_LENGTH', { length: dek.length })
  return hkdfExpandSha512(dek, INFO, 32)
}
