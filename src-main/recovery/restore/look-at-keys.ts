import { isKeyriteError, KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { x25519PublicOf } from '../../crypto/x25519.ts'
import { sameMaterial, versionContext } from '../../material/index.ts'
import type { KeyVersionRecord, Store } from '../../store/types.ts'
import { backupKeyId, backupKeyIdOf, openBackup } from '../../vault/index.ts'
import { versionName, type Broken } from './fates.ts'

/** The private halves of a backup's pairs, by the id that sealed values name. */
export type PairKeys = ReadonlyMap<string, SecretBytes>

export function pairKeys(keys: readonly SecretBytes[]): PairKeys {
  return new Map(keys.map((key) => [backupKeyId(x25519PublicOf(key)), key]))
}

/**
 * A version's material from its backup, the caller's to wipe.
 * @throws KeyriteError SEAL_BROKEN, also when it was sealed to a pair that nobody knows
 */
export function openVersion(
  vaultId: string,
  pairs: PairKeys,
  { keyId, number, backup }: KeyVersionRecord,
): SecretBytes {
  const sealed = backup ?? Buffer.alloc(0)
  const key = pairs.get(backupKeyIdOf(sealed))
  if (!key) throw new KeyriteError('SEAL_BROKEN', { key: keyId, version: number })
  return openBackup(vaultId, key, versionContext(keyId, number), sealed)
}

/**
 * Opens every version's backup and holds it against what the version is known by: one that is spoilt
 * shows before anybody decides, and stops none of the others.
 */
export async function brokenVersions(
  vaultId: string,
  { keys }: Store,
  pairs: PairKeys,
): Promise<Broken> {
  const broken = new Set<string>()
  for (const { key } of await keys.list()) {
    for (const version of await keys.versions(key.id)) {
      if (version.backup === null) continue
      try {
        using secret = openVersion(vaultId, pairs, version)
        sameMaterial(key.spec, version, secret).secret.dispose()
      } catch (error) {
        if (!isKeyriteError(error)) throw error
        // Not of the material: this workstation can't compute with it, which shows later.
        if (error.code !== 'NATIVE_UNAVAILABLE') broken.add(versionName(version))
      }
    }
  }
  return broken
}
