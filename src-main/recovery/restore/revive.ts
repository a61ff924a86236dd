import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { keyMaterial, unwound } from '../../material/index.ts'
import type { KeyMaterial, NewVersion } from '../../material/index.ts'
import type { KeyRecord, KeyVersionRecord } from '../../store/types.ts'
import type { UnlockedVault } from '../../vault/index.ts'
import { fatesOf, type Broken, type Fate, type FatedKey } from './fates.ts'
import { openVersion, pairKeys, type PairKeys } from './look-at-keys.ts'
import type { Since } from './since.ts'

export interface Revival {
  /** Private halves of the backup's pairs. */
  readonly keys: readonly SecretBytes[]
  readonly broken: Broken
  readonly since: Since
}

/**
 * Brings every key's material into the new token, or seals it where that has none for it. Each key
 * is one transaction with its trace. Answers how many there are of each fate.
 */
export async function reviveKeys(
  vault: UnlockedVault,
  { keys, broken, since }: Revival,
): Promise<Readonly<Record<Fate, number>>> {
  const material = keyMaterial(vault)
  const pairs = pairKeys(keys)
  const counts = { back: 0, lost: 0, waiting: 0, deleted: 0, broken: 0 }
  for (const one of await fatesOf(vault.store, since, broken)) {
    if (comesBack(one)) await bringBack(vault, material, pairs, one)
    else await letGo(vault, one, since.keys.get(one.key.id)?.deletedAt)
    counts[one.fate] += 1
  }
  return counts
}

/** Of a key that is broken, whatever opens. */
function comesBack({ fate, versions }: FatedKey): boolean {
  return fate === 'back' || (fate === 'broken' && versions.length > 0)
}

async function bringBack(
  vault: UnlockedVault,
  material: KeyMaterial,
  pairs: PairKeys,
  one: FatedKey,
): Promise<void> {
  const made: NewVersion[] = []
  try {
    for (const version of one.versions) {
      made.push(await revived(vault, material, pairs, one.key, version))
    }
    const { keys } = vault.store
    await vault.store.transaction(async () => {
      await keys.removeVersions(one.key.id)
      await keys.update(one.key)
      for (const version of made) {
        await keys.insertVersion(version.record)
        await version.settle()
      }
      await trace(vault, 'restoreKey', one)
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
  pairs: PairKeys,
  { id: keyId, spec, usage, backup }: KeyRecord,
  version: KeyVersionRecord,
): Promise<NewVersion> {
  const { number } = version
  using secret = openVersion(vault.id, pairs, version)
  return await material.revive({ keyId, number, spec, usage, backup }, version, secret)
}

/** Its material is gone: it waits for the same once more, or only its name is left. */
async function letGo(
  vault: UnlockedVault,
  one: FatedKey,
  deletedAt = vault.clock.now().toISOString(),
): Promise<void> {
  const { keys } = vault.store
  const { id, alias, spec, origin } = one.key
  const waits = one.fate === 'waiting' || (one.fate === 'broken' && origin === 'External')
  await vault.store.transaction(async () => {
    if (waits) {
      await keys.removeVersions(id)
      const state = one.key.state === 'PendingDeletion' ? one.key.state : 'PendingImport'
      const wasDisabled = one.key.wasDisabled || one.key.state !== 'Enabled'
      await keys.update({ ...one.key, state, wasDisabled, expiresAt: null })
    } else {
      await keys.bury({ id, alias, spec, deletedAt })
    }
    const gone = one.fate === 'deleted' ? 'leaveKeyDeleted' : 'loseKey'
    await trace(vault, waits ? 'loseMaterial' : gone, one)
  })
}

async function trace(
  vault: UnlockedVault,
  operation: string,
  { key, versions, broken, changed }: FatedKey,
): Promise<void> {
  const { alias, spec, state } = key
  await vault.audit.append({
    ...{ operator: '', operation, resource: 'cmk', resourceId: key.id },
    ...{ outcome: 'success', code: '' },
    params: {
      ...{ alias, spec, versions: versions.length },
      ...(changed ? { state } : {}),
      ...(broken.length > 0 ? { broken: broken.join(', ') } : {}),
    },
  })
}
