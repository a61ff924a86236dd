import { readCheckpoint, signs, type Checkpoint } from './checkpoint.ts'
import type { LogKey } from './log-key.ts'
import type { KeptCheckpoint, KeptTrace, LogFault, Vouchers } from './types.ts'

const NONE: Vouchers = { checkpoints: [], signers: [], anchor: null }

/** What checkpoints, seals and the token say of traces, which it is asked for in their order. */
export class Vouching {
  readonly #vaultId: string
  readonly #vouchers: Vouchers
  readonly #logKey: LogKey | null
  readonly #left: KeptCheckpoint[]
  #newest: Checkpoint | null = null
  #held = 0

  constructor(vaultId: string, vouchers: Vouchers = NONE, logKey: LogKey | null = null) {
    this.#vaultId = vaultId
    this.#vouchers = vouchers
    this.#logKey = logKey
    this.#left = [...vouchers.checkpoints]
  }

  /** How many checkpoints held so far. */
  get held(): number {
    return this.#held
  }

  /** The newest trace that one of them signs for; 0: none. */
  get signed(): number {
    return this.#newest?.seq ?? 0
  }

  faultOf(trace: KeptTrace): LogFault | null {
    if (this.#mustBeSealed() && !this.#logKey?.holds(trace)) return 'forged'
    const { anchor } = this.#vouchers
    if (anchor?.seq === trace.seq && anchor.hash !== trace.hash) return 'forged'
    const [next] = this.#left
    if (!next || next.seq > trace.seq) return null
    this.#left.shift()
    return this.#faultOfCheckpoint(next, trace)
  }

  /** What is signed for, or known to the token, beyond the newest trace. */
  missingAfter(count: number): { seq: number; fault: LogFault } | null {
    const { anchor } = this.#vouchers
    const known = Math.max(anchor?.seq ?? 0, this.#left.at(-1)?.seq ?? 0)
    if (known > count) return { seq: count + 1, fault: 'truncated' }
    // The token was told of a checkpoint that is not here any more.
    const signed = this.#vouchers.checkpoints.length > 0 || this.#vouchers.signers.length > 0
    if (signed && anchor && anchor.seq > this.signed)
      return { seq: anchor.seq, fault: 'checkpoint' }
    return null
  }

  /** From the first checkpoint on that names the key of today; what came before has another, or none. */
  #mustBeSealed(): boolean {
    return this.#logKey !== null && this.#newest?.logKey === this.#logKey.fingerprint
  }

  #faultOfCheckpoint(kept: KeptCheckpoint, trace: KeptTrace): LogFault | null {
    const { checkpoints, signers } = this.#vouchers
    const content = readCheckpoint(kept, this.#vaultId, signers)
    if (!content) {
      const others = checkpoints.filter((other) => other.seq !== kept.seq)
      return others.some(({ json }) => signs(kept, json)) ? 'swapped' : 'signature'
    }
    if (content.hash !== trace.hash) return 'forged'
    if (content.previous !== this.signed) return 'checkpoint'
    this.#newest = content
    this.#held += 1
    return null
  }
}
