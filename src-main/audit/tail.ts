import { chainStart, faultOf } from './chain.ts'
import type { LogKey } from './log-key.ts'
import { JOURNAL_TIME, type KeptTrace, type Ledger, type LogFault } from './types.ts'

/** Traces read at once. */
const PAGE = 500

export interface TailParts {
  readonly ledger: Ledger
  readonly vaultId: string
  /** The trace before the first one looked at; null: the log's beginning. */
  readonly after: { readonly seq: number; readonly hash: string } | null
  /** Every trace must bear its seal; null: seals are not judged. */
  readonly logKey: LogKey | null
}

export interface TailVerdict {
  /** The first trace that doesn't fit, or is missing. `sealed`: only its seal is wrong. */
  readonly bad: { readonly seq: number; readonly fault: LogFault; readonly sealed: boolean } | null
  /** Digest of the registry that the newest trace before that tells of; null: none does. */
  readonly registry: string | null
}

/** Looks at the end of a log: the chain up to the head, the seals, and what it tells of people. */
export async function checkTail(parts: TailParts): Promise<TailVerdict> {
  const { ledger, vaultId, after, logKey } = parts
  const head = await ledger.head()
  let previous = after?.hash ?? chainStart(vaultId)
  let expected = (after?.seq ?? 0) + 1
  let registry: string | null = null
  const bad = (fault: LogFault, sealed = true): TailVerdict => ({
    bad: { seq: expected, fault, sealed },
    registry,
  })
  for (;;) {
    const rows = await ledger.from(expected, PAGE)
    for (const row of rows) {
      const fault = faultOf(row, expected, previous)
      if (fault) return bad(fault)
      if (logKey && !logKey.holds(row)) return bad('forged', false)
      registry = registryIn(row) ?? registry
      previous = row.hash
      expected += 1
    }
    if (rows.length === PAGE) continue
    const ended = head === null ? expected === 1 : expected === head.seq + 1
    if (!ended) return bad('truncated')
    return head && previous !== head.hash ? bad('forged') : { bad: null, registry }
  }
}

function registryIn({ json }: KeptTrace): string | null {
  // Few traces have it, and to take each apart costs more than to look for the word.
  if (!json.includes('"registry":')) return null
  const { params, outcome } = JSON.parse(json) as {
    params: { readonly registry?: unknown; readonly [JOURNAL_TIME]?: unknown }
    outcome: string
  }
  // A journal lies in the clear: a line that anybody wrote there says nothing of people.
  if (params[JOURNAL_TIME] !== undefined) return null
  return outcome === 'success' && typeof params.registry === 'string' ? params.registry : null
}
