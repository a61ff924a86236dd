import type { KeyObject, Token } from '../hsm/types.ts'
import type { IntentRecord, Store } from '../store/types.ts'
import type { VaultHeader } from './header.ts'
import { vaultPrefix } from './labels.ts'

/** What to look through: `left` are the intents that were open when the vault was. */
export interface OrphanSearch {
  readonly token: Token
  readonly store: Store
  readonly header: VaultHeader
  readonly left: readonly IntentRecord[]
}

/**
 * Objects of this vault on its token that no record explains: named by an intent that an
 * earlier session never settled, or labelled as this vault's without being one of its keys.
 * What is being made right now has an intent too, but one of this session. Keys of other
 * vaults on the same token are none of our business.
 */
export async function findOrphans(search: OrphanSearch): Promise<KeyObject[]> {
  const { token, header, left } = search
  // The token first: whatever is found there is by now named by an intent or a record, if it is ours.
  const found = await token.find({ labelPrefix: vaultPrefix(header.id), persistent: true })
  for (const { objectId, label } of left) {
    const id = Buffer.from(objectId, 'hex')
    found.push(...(await token.find({ id, label, persistent: true })))
  }
  const known = await explained(search)
  const orphans = found.filter(({ id }) => !known.has(id.toString('hex')))
  return [...new Map(orphans.map((object) => [object.handle.toString('hex'), object])).values()]
}

/** CKA_IDs, hex, of the vault's own keys, of recorded material, and of what is in the making. */
async function explained({ store, header, left }: OrphanSearch): Promise<Set<string>> {
  const known = new Set<string>([header.root.keyId, header.ceremonyKey.keyId])
  if (header.root.macKeyId !== null) known.add(header.root.macKeyId)
  const earlier = new Set(left.map(({ id }) => id))
  // Intents before records: one that is settled between the two questions has left its record.
  for (const { id, objectId } of await store.intents.list()) {
    if (!earlier.has(id)) known.add(objectId)
  }
  for (const { objectId } of await store.materials.list()) {
    if (objectId !== null) known.add(objectId)
  }
  return known
}

/** Destroys the orphans and settles their intents. Answers how many there were. */
export async function removeOrphans(search: OrphanSearch): Promise<number> {
  const orphans = await findOrphans(search)
  for (const object of orphans) await search.token.destroy(object)
  const gone = new Set(orphans.map(({ id }) => id.toString('hex')))
  for (const intent of search.left) {
    if (gone.has(intent.objectId)) await search.store.intents.remove(intent.id)
  }
  return orphans.length
}
