import type { KeyRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { condemn, destroyDoomed, objectsOf, wrappingPairOf } from './doomed.ts'

/**
 * Deletes a key for good: only its name is left, and nothing opens what it encrypted. To be called
 * in turn (`inTurn`). `alongside` runs in the same transaction as the decision, and may write its
 * trace there.
 *
 * Errors: STORE_*; TOKEN_* when the key is gone and its objects are still to be destroyed, which
 * the schedule and the next opening try again.
 */
export async function destroyKey(
  vault: OpenVault,
  key: KeyRecord,
  alongside: () => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const { keys } = vault.store
  const doomed = await vault.store.transaction(async () => {
    const versions = objectsOf(vault, await keys.versions(key.id))
    const pair = wrappingPairOf(vault, await keys.parameters(key.id))
    const condemned = await condemn(vault, [...versions, ...pair])
    const { id, alias, spec } = key
    await keys.bury({ id, alias, spec, deletedAt: vault.clock.now().toISOString() })
    await alongside()
    return condemned
  })
  await destroyDoomed(vault, doomed)
}
