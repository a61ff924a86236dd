import { chainStart, faultOf } from './chain.ts'
import type { LogKey } from './log-key.ts'
import type { AuditVerdict, KeptTrace, Ledger, LogFault, VerifyOptions } from './types.ts'
import { Vouching } from './vouching.ts'

/** Traces read at once. */
const PAGE = 500
/** Pages from one word on progress to the next. */
const PAGES_A_STEP = 20

export interface VerifyParts extends VerifyOptions {
  readonly ledger: Ledger
  readonly vaultId: string
  /** The key that seals now; null: seals are not judged. */
  readonly logKey: LogKey | null
}

type Head = Awaited<ReturnType<Ledger['head']>>

interface Bad {
  readonly seq: number
  readonly fault: LogFault
}

/**
 * Walks the log from its first trace to the head, and holds it against checkpoints and token. The
 * first trace that doesn't fit is named by the number that was expected there, so a deleted one by
 * its own.
 */
export async function verifyLog(parts: VerifyParts): Promise<AuditVerdict> {
  // Read first: what is appended meanwhile is not part of this check.
  const head = await parts.ledger.head()
  const count = head?.seq ?? 0
  const vouching = new Vouching(parts.vaultId, parts.vouchers, parts.logKey)
  const walk = new Walk(parts, vouching, head)
  const bad = (await walk.run()) ?? vouching.missingAfter(count)
  return {
    ...{ ok: bad === null, count, head: head?.hash ?? chainStart(parts.vaultId) },
    ...{ firstBad: bad?.seq ?? null, fault: bad?.fault ?? null },
    ...{ checkpoints: vouching.held, signed: vouching.signed },
  }
}

class Walk {
  readonly #parts: VerifyParts
  readonly #vouching: Vouching
  readonly #head: Head
  #previous: string

  constructor(parts: VerifyParts, vouching: Vouching, head: Head) {
    this.#parts = parts
    this.#vouching = vouching
    this.#head = head
    this.#previous = chainStart(parts.vaultId)
  }

  async run(): Promise<Bad | null> {
    const { ledger, onProgress } = this.#parts
    const count = this.#head?.seq ?? 0
    let expected = 1
    for (let pages = 1; ; pages += 1) {
      const rows = await ledger.from(expected, PAGE)
      for (const row of rows) {
        const fault = this.#fault(row, expected)
        if (fault) return { seq: expected, fault }
        this.#previous = row.hash
        expected += 1
      }
      if (pages % PAGES_A_STEP === 0) onProgress?.(Math.min(expected - 1, count), count)
      if (expected > count && rows.length < PAGE) return null
      if (rows.length === 0) return { seq: expected, fault: 'truncated' }
    }
  }

  #fault(row: KeptTrace, expected: number): LogFault | null {
    const fault = faultOf(row, expected, this.#previous)
    if (fault) return fault
    const head = this.#head
    if (head === null || (expected === head.seq && row.hash !== head.hash)) return 'forged'
    return this.#vouching.faultOf(row)
  }
}
