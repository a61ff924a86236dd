import { readSet } from '../recovery/shares/stored-set.ts'
import type { ShareSet } from '../runs/index.ts'
import type { OpenVault } from '../vault/types.ts'

/** What a ceremony's script may ask of the vault's backup shares: two features of one rank. */
export async function currentShares({ store }: OpenVault): Promise<ShareSet | null> {
  const set = await readSet(store)
  return set && { ...set, custodians: set.holders }
}
