import { randomBytes } from 'node:crypto'
import {
  commits,
  deriveFileKeys,
  PREFIX_BYTES,
  SALT_BYTES,
  type FileKeys,
} from '../../crypto/cobblestone/index.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { damaged } from './fault.ts'

export interface NewBody {
  /** The caller's to dispose of. */
  readonly keys: FileKeys
  /** Salt and commitment, 56 bytes: what stands between the header and the chunks. */
  readonly prefix: Buffer
}

/** Keys for a new body behind this header. Errors: MATERIAL_LENGTH for the DEK. */
export function newBody(dek: SecretBytes, header: Uint8Array): NewBody {
  return newBodyWith(dek, header, randomBytes(SALT_BYTES))
}

/** `salt`, of 24 bytes, is the caller's: once for each DEK, and never again. For known answers. */
export function newBodyWith(dek: SecretBytes, header: Uint8Array, salt: Uint8Array): NewBody {
  const keys = deriveFileKeys(dek, salt, header)
  return { keys, prefix: Buffer.concat([salt, keys.commitment]) }
}

/**
 * Keys of the body that begins with `prefix` behind this header; the caller's to dispose of.
 * Errors: ENVELOPE_DAMAGED unless DEK, whole header, salt and commitment belong together;
 * MATERIAL_LENGTH for the DEK.
 */
export function openBody(dek: SecretBytes, header: Uint8Array, prefix: Uint8Array): FileKeys {
  if (prefix.length !== PREFIX_BYTES) throw damaged('commitment')
  const keys = deriveFileKeys(dek, prefix.subarray(0, SALT_BYTES), header)
  if (commits(keys, prefix.subarray(SALT_BYTES))) return keys
  keys[Symbol.dispose]()
  throw damaged('commitment')
}
