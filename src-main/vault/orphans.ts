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
  // Before: what is destroyed while the token is gone through. After: what is made meanwhile.
  const before = await explained(search)
  // One pass, whatever is left: a search for each goes through the whole token each time.
  const found = await token.find({ persistent: true })
  const after = await explained(search)
  const prefix = vaultPrefix(header.id)
  const named = new Set(left.map(({ objectId, label }) => `${objectId} ${label}`))
  return found.filter(({ id, label }) => {
    const hex = id.toString('hex')
    const ours = label.startsWith(prefix) || named.has(`${hex} ${label}`)
    return ours && !before.has(hex) && !after.has(hex)
  })
}

/** CKA_IDs, hex, of the vault's own keys, of recorded material, and of what is in the making. */
async function explained({ store, header, left }: OrphanSearch): Promise<Set<string>> {
  const known = new Set<string>([header.root.keyId, header.ceremonyKey.keyId])
  if (header.root.macKeyId !== null) known.add(header.root.macKeyId)
  const earlier = new Set(left.map(({ id }) => id))
  // At one moment: an intent that becomes a record, or a record an intent, is seen as one of them.
  await store.transaction(async () => {
    for (const { id, objectId } of await store.intents.list()) {
      if (!earlier.has(id)) known.add(objectId)
    }
    for (const { objectId } of await store.materials.list()) {
      if (objectId !== null) known.add(objectId)
    }
    for (const objectId of await store.keys.objectIds()) known.add(objectId)
  })
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
