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

/** A version of a key whose backup is of no use. */
export interface Unopened {
  readonly alias: string
  readonly version: number
}

/**
 * Makes a set the one that opens the backup; in one transaction, the caller's. Where it replaces
 * another pair, all that was sealed to that is sealed to the new one, and its private half too: a
 * version that was being made meanwhile may still be sealed to it. Answers what could not be opened, and so not be sealed anew: one spoilt
 * backup is no reason to have no shares.
 */
export async function takeOver(
  vault: UnlockedVault,
  making: Making,
  now: string,
): Promise<Unopened[]> {
  const { store } = vault
  const { publicKey, replaced } = making
  const unopened: Unopened[] = []
  if (replaced) {
    const keys = [replaced, ...(await earlierKeys(vault, replaced))]
    try {
      unopened.push(...(await sealAnew(vault, publicKey, keys)))
      const kept = keys.map((key) => sealToBackup(vault.id, publicKey, EARLIER, key))
      await entrustBackup(store, publicKey, kept)
    } finally {
      for (const key of keys.slice(1)) key.dispose()
    }
  } else {
    await entrustBackup(store, publicKey)
  }
  await writeSet(store, { ...making.stored(now), unopened })
  return unopened
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
  vault: UnlockedVault,
  publicKey: Buffer,
  keys: readonly SecretBytes[],
): Promise<Unopened[]> {
  const { id, store } = vault
  const byId = new Map(keys.map((key) => [backupKeyId(x25519PublicOf(key)), key]))
  const unopened: Unopened[] = []
  for (const { key } of await store.keys.list()) {
    const versions = await store.keys.versions(key.id)
    await store.keys.removeVersions(key.id)
    for (const version of versions) {
      const anew = sealedAnew(id, publicKey, byId, version)
      if (!anew) unopened.push({ alias: key.alias, version: version.number })
      await store.keys.insertVersion(anew ?? version)
    }
  }
  return unopened
}

/** Null: its backup does not open. */
function sealedAnew(
  id: string,
  publicKey: Buffer,
  byId: ReadonlyMap<string, SecretBytes>,
  version: KeyVersionRecord,
): KeyVersionRecord | null {
  if (version.backup === null) return version
  const key = byId.get(backupKeyIdOf(version.backup))
  if (!key) return null
  const context = versionContext(version.keyId, version.number)
  try {
    using secret = openBackup(id, key, context, version.backup)
    return { ...version, backup: sealToBackup(id, publicKey, context, secret) }
  } catch (error) {
    if (!isKeyriteError(error) || error.code !== 'SEAL_BROKEN') throw error
    return null
  }
}
