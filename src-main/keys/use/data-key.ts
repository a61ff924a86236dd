import { KeyriteError } from '@shared/errors'
import { DATA_KEY_BYTES_MAX, DATA_KEY_BYTES_MIN } from '@shared/limits.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { OpenVault } from '../../vault/types.ts'
import { usableKey } from '../usable.ts'
import { open, readCiphertext, seal, type Opened, type Sealed } from './seal.ts'

const NAMED = { AES_128: 16, AES_256: 32 } as const

/** How long a data key is to be: by name, or in bytes. */
export type DataKeyLength = keyof typeof NAMED | number

/** @throws KeyriteError DATA_KEY_LENGTH with params min, max, bytes */
export function dataKeyBytes(length: DataKeyLength): number {
  const bytes = typeof length === 'number' ? length : NAMED[length]
  const [min, max] = [DATA_KEY_BYTES_MIN, DATA_KEY_BYTES_MAX]
  if (Number.isInteger(bytes) && bytes >= min && bytes <= max) return bytes
  throw new KeyriteError('DATA_KEY_LENGTH', { min, max, bytes })
}

/**
 * Seals a data key of 1 to 1024 bytes under a symmetric key; Keyrite keeps neither. The data key
 * stays the caller's to dispose of.
 * Errors: DATA_KEY_LENGTH, those of `usableKey` for 'dataKey', TOKEN_*.
 */
export async function sealDataKey(
  vault: OpenVault,
  keyId: string,
  dataKey: SecretBytes,
): Promise<Sealed> {
  const usable = await usableKey(vault, 'dataKey', keyId)
  dataKeyBytes(dataKey.length)
  return seal(vault, usable, 'data-key', dataKey)
}

/**
 * Opens what `sealDataKey` gave, by the key and version that it names.
 * Errors: CIPHERTEXT_* (a ciphertext of data: CIPHERTEXT_KIND), KEY_DELETED, those of `usableKey`
 * for 'dataKey', MATERIAL_GONE, TOKEN_*.
 */
export async function openDataKey(vault: OpenVault, ciphertext: Uint8Array): Promise<Opened> {
  return open(vault, 'dataKey', readCiphertext(Buffer.from(ciphertext), 'data-key'))
}
