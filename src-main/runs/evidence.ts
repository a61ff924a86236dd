import { traceOf } from '../audit/chain.ts'
import type { Trace } from '../audit/types.ts'
import type { OpenVault } from '../vault/types.ts'

/**
 * The newest successful trace of these operations about one resource, where the log itself stands
 * for it; null: there is none. A line out of a journal never counts, since anybody could have
 * written it; nor does a row that bears no seal and that no checkpoint signs for.
 */
export async function newestProof(
  vault: OpenVault,
  resourceId: string,
  operations: readonly string[],
): Promise<Trace | null> {
  const { last } = await vault.store.traces.uses(resourceId, operations)
  return last && (await vault.vouchesFor(last)) ? traceOf(last) : null
}
