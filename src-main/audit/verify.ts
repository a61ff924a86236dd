import { chainStart, fits } from './chain.ts'
import type { AuditVerdict, Ledger } from './types.ts'

/** Traces read at once. */
const PAGE = 500

/**
 * Walks the chain from its first link to the head. The first link that doesn't fit is named by
 * the number that was expected there, so a deleted trace is named by its own.
 */
export async function verifyChain(ledger: Ledger, vaultId: string): Promise<AuditVerdict> {
  // Read first: what is appended meanwhile is not part of this check.
  const head = await ledger.head()
  const count = head?.seq ?? 0
  let previous = chainStart(vaultId)
  let expected = 1
  const verdict = (firstBad: number | null): AuditVerdict => ({
    ok: firstBad === null,
    count,
    head: head?.hash ?? previous,
    firstBad,
  })
  for (;;) {
    const rows = await ledger.from(expected, PAGE)
    for (const row of rows) {
      if (!fits(row, expected, previous)) return verdict(expected)
      if (head === null) return verdict(expected)
      if (expected === head.seq && row.hash !== head.hash) return verdict(expected)
      previous = row.hash
      expected += 1
    }
    if (expected > count && rows.length < PAGE) return verdict(null)
    if (rows.length === 0) return verdict(expected)
  }
}
