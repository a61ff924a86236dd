import { timingSafeEqual } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { hkdfExpandSha512 } from '../hkdf-expand.ts'
import { SecretBytes } from '../secret-bytes.ts'
import { COMMITMENT_BYTES, SALT_BYTES } from './lengths.ts'

const KEY = 32
const NONCE = 12
const LABEL = Buffer.from('c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0', 'ascii')

/** What chunks are sealed and opened with. */
export interface ChunkKeys {
  /** 32 bytes, of AES-256-GCM. */
  readonly key: SecretBytes
  /** 12 bytes. */
  readonly baseNonce: SecretBytes
}

/** All that belongs to one message. Disposal wipes `key` and `baseNonce`. */
export interface FileKeys extends ChunkKeys, Disposable {
  /** 32 bytes, public: stands in front of the chunks, after the salt. */
  readonly commitment: Buffer
}

/**
 * The keys of Cobblestone-256 (c2sp.org/chunked-encryption, SHA-512 and AES-256-GCM).
 * `salt` has 24 bytes and never repeats with one `dek`; `context` is bound to the message.
 * Errors: MATERIAL_LENGTH unless `dek` has 32 bytes and `salt` 24.
 */
export function deriveFileKeys(dek: SecretBytes, salt: Uint8Array, context: Uint8Array): FileKeys {
  requireLength(dek.length, KEY)
  requireLength(salt.length, SALT_BYTES)
  const info = Buffer.concat([LABEL, salt, context])
  using all = hkdfExpandSha512(dek, info, KEY + NONCE + COMMITMENT_BYTES)
  const bytes = all.expose()
  const key = SecretBytes.copyOf(bytes.subarray(0, KEY))
  const baseNonce = SecretBytes.copyOf(bytes.subarray(KEY, KEY + NONCE))
  return {
    key,
    baseNonce,
    commitment: Buffer.from(bytes.subarray(KEY + NONCE)),
    [Symbol.dispose]: () => {
      key.dispose()
      baseNonce.dispose()
    },
  }
}

/** To be asked before any chunk is opened. False for another key, salt or context. */
export function commits(keys: Pick<FileKeys, 'commitment'>, found: Uint8Array): boolean {
  return found.length === COMMITMENT_BYTES && timingSafeEqual(keys.commitment, found)
}

function requireLength(length: number, expected: number): void {
  if (length !== expected) throw new KeyriteError('MATERIAL_LENGTH', { length, expected })
}
