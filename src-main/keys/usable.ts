import type { KeyOperation } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { VersionUse } from '../material/index.ts'
import type { KeyRecord, KeyVersionRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { requireAllowed, requireKey } from './require.ts'

/** A key that may be used for `operation` now. */
export interface UsableKey {
  readonly key: KeyRecord
  readonly use: VersionUse
}

/**
 * The key with its newest version, or the version that a ciphertext names. Material whose time has
 * passed is not used, even if the schedule has not come round to it.
 * Errors: KEY_NOT_FOUND, KEY_DELETED, the refusals of `requireAllowed`, KEY_MATERIAL_EXPIRED,
 * CIPHERTEXT_INVALID for a version that never was.
 */
export async function usableKey(
  vault: OpenVault,
  operation: KeyOperation,
  keyId: string,
  number: number | null = null,
): Promise<UsableKey> {
  const key = await requireKey(vault, keyId)
  requireAllowed(operation, key)
  if (key.expiresAt !== null && new Date(key.expiresAt) <= vault.clock.now()) {
    throw new KeyriteError('KEY_MATERIAL_EXPIRED', { alias: key.alias, at: key.expiresAt })
  }
  const version = await versionOf(vault, key, number)
  return { key, use: { spec: key.spec, usage: key.usage, version } }
}

async function versionOf(
  vault: OpenVault,
  key: KeyRecord,
  number: number | null,
): Promise<KeyVersionRecord> {
  const { keys } = vault.store
  const version =
    number === null ? await keys.newestVersion(key.id) : await keys.version(key.id, number)
  if (version) return version
  throw new KeyriteError(number === null ? 'MATERIAL_GONE' : 'CIPHERTEXT_INVALID', {
    alias: key.alias,
  })
}
