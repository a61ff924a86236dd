import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { openStore } from '../../store/index.ts'
import type { Store } from '../../store/types.ts'

/** Values that hold what only the old token could open, or that tell of it. */
const OF_THE_TOKEN = ['token.report', 'backup.last'] as const

/**
 * The backup's store under a new key, without what belonged to the old token: its objects, what it
 * had sealed, its report.
 */
export async function newStore(from: Store, path: string, key: SecretBytes): Promise<Store> {
  await from.copyTo(path, key)
  const store = await openStore(path, key)
  try {
    await store.transaction(async () => {
      for (const { id } of await store.intents.list()) await store.intents.remove(id)
      for (const { id } of await store.materials.list()) await store.materials.remove(id)
      for (const { keyId } of await store.keys.allParameters()) {
        await store.keys.removeParameters(keyId)
      }
      for (const name of OF_THE_TOKEN) await store.values.remove(name)
    })
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}
