import type { Token } from '../hsm/types.ts'
import type { MaterialRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'
import { materialLabel } from './label.ts'

/** Removes every token object of this CKA_ID: a pair's two halves carry the same. */
export async function destroyObjects(token: Token, objectId: Uint8Array): Promise<void> {
  for (const object of await token.find({ id: objectId, persistent: true })) {
    await token.destroy(object)
  }
}

/** Destroys material for good: its token objects or its sealed bytes, then its record. */
export async function destroyMaterial(vault: OpenVault, record: MaterialRecord): Promise<void> {
  const { objectId } = record
  if (objectId === null) {
    await vault.store.materials.remove(record.id)
    return
  }
  const label = materialLabel(vault.id, record.id)
  const intent = await vault.intents.begin('destroy-material', objectId, label)
  await destroyObjects(vault.token, Buffer.from(objectId, 'hex'))
  await vault.store.materials.remove(record.id)
  await vault.intents.settle(intent)
}
