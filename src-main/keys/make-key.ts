import { materialOf } from './material-of.ts'
import { unwound, type VersionPlan } from '../material/index.ts'
import type { KeyRecord, KeyVersionRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'

/** A version that is in, and what recording it answered. */
export interface Recorded<T> {
  readonly version: KeyVersionRecord
  readonly answer: T
}

/** One transaction: the store's own, or a call's, which has the call's trace in it as well. */
type Commit = <A>(work: () => Promise<A>) => Promise<A>

/**
 * Makes the next version's material and records it by `record`, in one transaction (`commit`) with
 * what else belongs to it: the token's half first, then the store's. What fails leaves neither.
 * Errors: TOKEN_*, STORE_*, DISK_FULL, whatever `record` refuses.
 */
export async function withNewVersion<T>(
  vault: OpenVault,
  key: KeyRecord,
  number: number,
  record: (version: KeyVersionRecord) => Promise<T>,
  commit: Commit = (work) => vault.store.transaction(work),
): Promise<Recorded<T>> {
  const { spec, usage, backup } = key
  const plan: VersionPlan = { keyId: key.id, number, spec, usage, backup }
  const made = await materialOf(vault).make(plan)
  try {
    return await commit(async () => {
      const answer = await record(made.record)
      await made.settle()
      return { version: made.record, answer }
    })
  } catch (error) {
    throw await unwound(error, () => made.discard())
  }
}
