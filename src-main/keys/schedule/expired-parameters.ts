import type { OpenVault } from '../../vault/types.ts'
import { condemn, wrappingPairOf } from '../doomed.ts'
import { isInForce } from '../import/token.ts'

/**
 * Takes import parameters away whose time is over. Their wrapping pair is condemned in the same
 * transaction, for `finishDestructions` to destroy: nothing may be unwrapped with it any more. In
 * turn. No trace: that of their making says when they expire. Rejects when the store fails.
 */
export async function removeExpiredParameters(vault: OpenVault): Promise<void> {
  const { store, audit } = vault
  // The turn may have been waited for, and what the clock said then be doubted now.
  if (audit.clockBehind()) return
  const all = await store.keys.allParameters()
  const expired = all.filter((issued) => !isInForce(vault, issued))
  if (expired.length === 0) return
  await store.transaction(async () => {
    for (const issued of expired) {
      await condemn(vault, wrappingPairOf(vault, issued))
      await store.keys.removeParameters(issued.keyId)
    }
  })
}
