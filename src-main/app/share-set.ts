import { readSet, type StoredSet } from '../recovery/shares/stored-set.ts'
import type { ShareSet } from '../runs/index.ts'
import type { OpenVault } from '../vault/types.ts'

/** What a ceremony's script may ask of the vault's backup shares: two features of one rank. */
export async function currentShares({ store }: OpenVault): Promise<ShareSet | null> {
  const set = await readSet(store)
  return set && { ...set, custodians: set.holders.map(named) }
}

/** Who did not prove themselves is named with whoever was signed in at the drill. */
function named({ name, drilledAt, drilledBy, proven }: StoredSet['holders'][number]) {
  const beside = drilledBy !== undefined && proven !== true ? ` (${drilledBy})` : ''
  return { name: `${name}${beside}`, drilledAt }
}
