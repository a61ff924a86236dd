import { isKeyriteError } from '@shared/errors'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { x25519PublicOf } from '../../crypto/x25519.ts'
import type { KeyVersionRecord } from '../../store/types.ts'
import {
  backupKeyId,
  backupKeyIdOf,
  earlierBackupKeys,
  entrustBackup,
  openBackup,
  sealToBackup,
  type UnlockedVault,
} from '../../vault/index.ts'
import { versionContext } from '../../material/index.ts'
import type { Making } from './making.ts'
import { writeSet } from './stored-set.ts'

/** What the private half of an earlier pair is sealed for. */
const EARLIER = 'earlier-backup-key'

/**
 * Makes a set the one that opens the backup; in one transaction, the caller's. Where it replaces
 * another pair, all that was sealed to that is sealed to the new one, and its private half too: a
 * version that was being made meanwhile may still be sealed to it.
 */
export async function takeOver(vault: UnlockedVault, making: Making, now: string): Promise<void> {
  const { store } = vault
  const { publicKey, replaced } = making
  if (replaced) {
    const keys = [replaced, ...(await earlierKeys(vault, replaced))]
    try {
      await sealAnew(vault, publicKey, keys)
      const kept = keys.map((key) => sealToBackup(vault.id, publicKey, EARLIER, key))
      await entrustBackup(store, publicKey, kept)
    } finally {
      for (const key of keys.slice(1)) key.dispose()
    }
  } else {
    await entrustBackup(store, publicKey)
  }
  await writeSet(store, making.stored(now))
}

/** Private halves of pairs before this one, the caller's to wipe. What does not open is left out. */
export async function earlierKeys(
  { id, store }: Pick<UnlockedVault, 'id' | 'store'>,
  privateKey: SecretBytes,
): Promise<SecretBytes[]> {
  const sealed = await earlierBackupKeys(store)
  return sealed.flatMap((bytes) => {
    try {
      return [openBackup(id, privateKey, EARLIER, bytes)]
    } catch (error) {
      if (!isKeyriteError(error) || error.code !== 'SEAL_BROKEN') throw error
      // One spoilt pair is no reason to do without the others; its versions show as spoilt.
      return []
    }
  })
}

async function sealAnew(
  { id, store }: UnlockedVault,
  publicKey: Buffer,
  keys: readonly SecretBytes[],
): Promise<void> {
  const byId = new Map(keys.map((key) => [backupKeyId(x25519PublicOf(key)), key]))
  const anew = (version: KeyVersionRecord): KeyVersionRecord => {
    if (version.backup === null) return version
    const key = byId.get(backupKeyIdOf(version.backup))
    if (!key) return version
    const context = versionContext(version.keyId, version.number)
    using secret = openBackup(id, key, context, version.backup)
    return { ...version, backup: sealToBackup(id, publicKey, context, secret) }
  }
  for (const { key } of await store.keys.list()) {
    const versions = await store.keys.versions(key.id)
    await store.keys.removeVersions(key.id)
    for (const version of versions) await store.keys.insertVersion(anew(version))
  }
}
