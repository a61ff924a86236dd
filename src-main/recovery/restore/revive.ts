import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { x25519PublicOf } from '../../crypto/x25519.ts'
import { keyMaterial, unwound, versionContext } from '../../material/index.ts'
import type { KeyMaterial, NewVersion } from '../../material/index.ts'
import { KeyriteError } from '@shared/errors'
import type { KeyRecord, KeyVersionRecord } from '../../store/types.ts'
import { backupKeyId, backupKeyIdOf, openBackup, type UnlockedVault } from '../../vault/index.ts'
import { fatesOf, type Fate, type FatedKey } from './fates.ts'
import type { DeletedSince } from './newer-log.ts'

/** How each fate is called in the log. */
const OPERATIONS: Readonly<Record<Fate, string>> = {
  back: 'restoreKey',
  lost: 'loseKey',
  waiting: 'loseMaterial',
  deleted: 'leaveKeyDeleted',
}

export interface Revival {
  /** Private halves of the backup's pairs. */
  readonly keys: readonly SecretBytes[]
  readonly deleted: readonly DeletedSince[]
}

/**
 * Brings every key's material into the new token, or seals it where that has none for it. Each key
 * is one transaction with its trace. Answers how many there are of each fate.
 */
export async function reviveKeys(
  vault: UnlockedVault,
  { keys, deleted }: Revival,
): Promise<Readonly<Record<Fate, number>>> {
  const material = keyMaterial(vault)
  const byId = new Map(keys.map((key) => [backupKeyId(x25519PublicOf(key)), key]))
  const counts = { back: 0, lost: 0, waiting: 0, deleted: 0 }
  for (const one of await fatesOf(vault.store, deleted)) {
    if (one.fate === 'back') await bringBack(vault, material, byId, one)
    else await bury(vault, one, deleted)
    counts[one.fate] += 1
  }
  return counts
}

async function bringBack(
  vault: UnlockedVault,
  material: KeyMaterial,
  byId: ReadonlyMap<string, SecretBytes>,
  one: FatedKey,
): Promise<void> {
  const made: NewVersion[] = []
  try {
    for (const version of one.versions) {
      made.push(await revived(vault, material, byId, one.key, version))
    }
    const { keys } = vault.store
    await vault.store.transaction(async () => {
      await keys.removeVersions(one.key.id)
      for (const version of made) {
        await keys.insertVersion(version.record)
        await version.settle()
      }
      await trace(vault, one)
    })
  } catch (error) {
    throw await unwound(error, async () => {
      for (const version of made) await version.discard()
    })
  }
}

async function revived(
  vault: UnlockedVault,
  material: KeyMaterial,
  byId: ReadonlyMap<string, SecretBytes>,
  { id: keyId, spec, usage, backup }: KeyRecord,
  version: KeyVersionRecord,
): Promise<NewVersion> {
  const { number } = version
  const sealed = version.backup ?? Buffer.alloc(0)
  const key = byId.get(backupKeyIdOf(sealed))
  if (!key) throw new KeyriteError('SEAL_BROKEN')
  using secret = openBackup(vault.id, key, versionContext(keyId, number), sealed)
  return await material.revive({ keyId, number, spec, usage, backup }, version, secret)
}

async function bury(
  vault: UnlockedVault,
  one: FatedKey,
  deleted: readonly DeletedSince[],
): Promise<void> {
  const { keys } = vault.store
  const { id, alias, spec } = one.key
  await vault.store.transaction(async () => {
    if (one.fate === 'waiting') {
      await keys.removeVersions(id)
      const state = one.key.state === 'PendingDeletion' ? one.key.state : 'PendingImport'
      await keys.update({ ...one.key, state, expiresAt: null })
    } else {
      const since = deleted.find((other) => other.id === id)
      const deletedAt = since?.deletedAt ?? vault.clock.now().toISOString()
      await keys.bury({ id, alias, spec, deletedAt })
    }
    await trace(vault, one)
  })
}

async function trace(vault: UnlockedVault, { key, versions, fate }: FatedKey): Promise<void> {
  await vault.audit.append({
    ...{ operator: '', operation: OPERATIONS[fate], resource: 'cmk', resourceId: key.id },
    ...{ outcome: 'success', code: '' },
    params: { alias: key.alias, spec: key.spec, versions: versions.length },
  })
}
