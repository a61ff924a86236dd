import { isKeyriteError, KeyriteError } from '@shared/errors'
import type { KeyOperation } from '@shared/domain'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { OpenVault } from '../../vault/types.ts'
import { materialOf } from '../material-of.ts'
import { usableKey, type UsableKey } from '../usable.ts'
import {
  associatedData,
  encodeCiphertext,
  parseCiphertext,
  schemeFor,
  sealedBytes,
  type CiphertextHeader,
  type CiphertextKind,
  type ParsedCiphertext,
} from './ciphertext.ts'

export interface Sealed extends UsableKey {
  readonly ciphertext: Buffer
}

export interface Opened extends UsableKey {
  /** The caller's to dispose of. */
  readonly plaintext: SecretBytes
}

/** Seals under a symmetric key's newest version. Errors: those of `usableKey`, TOKEN_*. */
export async function seal(
  vault: OpenVault,
  usable: UsableKey,
  kind: CiphertextKind,
  plaintext: SecretBytes,
): Promise<Sealed> {
  const { key, use } = usable
  const { number: version } = use.version
  const header: CiphertextHeader = { kind, scheme: schemeFor(key.spec), keyId: key.id, version }
  const aad = associatedData(vault.id, header)
  const sealed = await materialOf(vault).encrypt(use, aad, plaintext)
  // The header was authenticated with this scheme in it: any other could never be opened.
  if (sealed.scheme !== header.scheme) throw new KeyriteError('INTERNAL')
  return { key, use, ciphertext: encodeCiphertext(header, sealed.body) }
}

/** @throws KeyriteError CIPHERTEXT_INVALID, CIPHERTEXT_TOO_NEW, CIPHERTEXT_KIND */
export function readCiphertext(bytes: Buffer, kind: CiphertextKind): ParsedCiphertext {
  const parsed = parseCiphertext(bytes)
  if (parsed.header.kind === kind) return parsed
  throw new KeyriteError('CIPHERTEXT_KIND', { kind: parsed.header.kind, expected: kind })
}

/**
 * Opens by the key and the version that the header names.
 * Errors: CIPHERTEXT_OTHER_VAULT, KEY_DELETED, the refusals of `usableKey`, CIPHERTEXT_INVALID,
 * MATERIAL_GONE, TOKEN_*.
 */
export async function open(
  vault: OpenVault,
  operation: KeyOperation,
  parsed: ParsedCiphertext,
): Promise<Opened> {
  const { header } = parsed
  const { key, use } = await usableFor(vault, operation, header)
  if (header.scheme !== schemeFor(key.spec)) throw new KeyriteError('CIPHERTEXT_INVALID')
  const aad = associatedData(vault.id, header)
  const plaintext = await materialOf(vault).decrypt(use, aad, sealedBytes(parsed))
  return { key, use, plaintext }
}

async function usableFor(
  vault: OpenVault,
  operation: KeyOperation,
  { keyId, version }: CiphertextHeader,
): Promise<UsableKey> {
  try {
    return await usableKey(vault, operation, keyId, version)
  } catch (error) {
    if (!isKeyriteError(error) || error.code !== 'KEY_NOT_FOUND') throw error
    throw new KeyriteError('CIPHERTEXT_OTHER_VAULT', { key: keyId }, { cause: error })
  }
}
