import { faultOf, readCheckpoint, type KeptTrace, type LogKey } from '../../audit/index.ts'
import type { Store } from '../../store/types.ts'

/** Traces read at once. */
const PAGE = 500

export interface VouchedParts {
  readonly vaultId: string
  readonly store: Store
  readonly logKey: LogKey
  /** The ceremony key of today, SPKI DER. */
  readonly signer: Buffer
}

/**
 * Whether the log itself stands for one trace as it lies in the store: sealed by the log's key, or,
 * where an older key sealed it (before a recovery) or none did, an unbroken chain leads from it to a
 * checkpoint of today's key. An unlock looks at the newest traces alone; whoever has the store's key
 * could have changed an older one since.
 */
export async function isVouchedFor(parts: VouchedParts, trace: KeptTrace): Promise<boolean> {
  if (faultOf(trace, trace.seq, trace.previous) !== null) return false
  return parts.logKey.holds(trace) || (await isSignedFor(parts, trace))
}

async function isSignedFor(
  { vaultId, store, signer }: VouchedParts,
  trace: KeptTrace,
): Promise<boolean> {
  const later = (await store.checkpoints.all()).filter(({ seq }) => seq >= trace.seq)
  const point = later
    .map((kept) => readCheckpoint(kept, vaultId, [signer]))
    .find((content) => content !== null)
  if (!point) return false
  let { previous } = trace
  for (let expected = trace.seq; expected <= point.seq;) {
    const rows = await store.traces.from(expected, Math.min(PAGE, point.seq - expected + 1))
    if (rows.length === 0) return false
    for (const row of rows) {
      if (faultOf(row, expected, previous) !== null) return false
      previous = row.hash
      expected += 1
    }
  }
  return previous === point.hash
}
