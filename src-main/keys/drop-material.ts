import type { KeyRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { condemn, destroyDoomed, objectsOf } from './doomed.ts'

/**
 * Deletes the material of an External key, by hand or because its time has come: the key waits for
 * an import from then on, or goes on waiting for its deletion. To be called in turn (`inTurn`).
 * `alongside` runs in the same transaction (`commit`) as the decision, and may write its trace there;
 * its answer is this one's.
 *
 * Errors: STORE_*; TOKEN_* when the decision stands and its objects are still to be destroyed,
 * which the schedule and the next opening try again.
 */
export async function dropMaterial<T>(
  vault: OpenVault,
  key: KeyRecord,
  alongside: () => Promise<T>,
  commit: <A>(work: () => Promise<A>) => Promise<A> = (work) => vault.store.transaction(work),
): Promise<T> {
  const { keys } = vault.store
  const state = key.state === 'PendingDeletion' ? key.state : 'PendingImport'
  // Whoever brings it again may not be who enables keys. A cancelled deletion leaves a key disabled, too.
  const wasDisabled = key.state !== 'Enabled'
  const dropped: KeyRecord = { ...key, state, wasDisabled, expiresAt: null }
  const { doomed, answer } = await commit(async () => {
    const doomed = await condemn(vault, objectsOf(vault, await keys.versions(key.id)))
    await keys.removeVersions(key.id)
    await keys.update(dropped)
    return { doomed, answer: await alongside() }
  })
  await destroyDoomed(vault, doomed)
  return answer
}
