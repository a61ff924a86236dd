import { AsyncLocalStorage } from 'node:async_hooks'
import { CHECKPOINT_TRACES } from '@shared/limits.ts'
import { checkpointJson, type Checkpoint, type LogKey, type Trace } from '../../audit/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Store } from '../../store/types.ts'
import type { ManifestSignature } from '../types.ts'
import type { Anchor } from './anchor.ts'
import { registryDigest } from './registry.ts'

export interface CheckpointParts {
  readonly vaultId: string
  readonly store: Store
  readonly clock: Clock
  readonly logKey: LogKey
  readonly anchor: Anchor
  readonly sign: (data: Uint8Array) => Promise<ManifestSignature>
  readonly report: (error: unknown) => void
}

/**
 * Has the head of the log signed: every CHECKPOINT_TRACES traces and after each change of who may do
 * what, beside whatever else runs, and whenever it is asked for.
 */
export class Checkpoints {
  readonly #parts: CheckpointParts
  /** Nothing that runs here may be part of the transaction of whoever wrote the trace. */
  readonly #outside = AsyncLocalStorage.snapshot()
  #signed = 0
  #paused = true
  #due = false
  #tail: Promise<void> = Promise.resolve()

  constructor(parts: CheckpointParts) {
    this.#parts = parts
  }

  /** Begins, after the checkpoint of this number. */
  start(signed: number): void {
    this.#signed = signed
    this.#paused = false
  }

  /** From here on nothing is signed, whatever comes. */
  stop(): void {
    this.#paused = true
  }

  /** Each trace is to be told here. Returns at once. */
  notice({ seq, params }: Trace): void {
    const due = seq - this.#signed >= CHECKPOINT_TRACES || 'registry' in params
    if (!due || this.#due || this.#paused) return
    this.#due = true
    void this.#outside(() => this.now()).catch(this.#parts.report)
  }

  /**
   * Signs the newest trace, unless that is done already, and has the token note it.
   * @throws KeyriteError TOKEN_*, SESSION_LOST, STORE_ERROR
   */
  now(): Promise<void> {
    const turn = this.#tail.then(() => this.#sign())
    this.#tail = turn.catch(() => undefined)
    return turn
  }

  async #sign(): Promise<void> {
    this.#due = false
    if (this.#paused) return
    const { anchor, sign, store } = this.#parts
    const { before, next } = await this.#next()
    if (next) {
      const { algorithm, signature, publicKeyDer: publicKey } = await sign(Buffer.from(next))
      const { seq } = contentOf(next)
      await store.checkpoints.insert({ seq, json: next, algorithm, signature, publicKey })
      this.#signed = seq
    }
    const newest = next ?? before
    if (newest === null) return
    // Also of one that is there: the token may have been gone, or full, when it was made.
    const { seq, hash, logKey } = contentOf(newest)
    await anchor.write({ seq, hash, logKey })
  }

  /**
   * The newest checkpoint, and the one to be made: head and registry of one moment; null where there
   * is nothing new to sign.
   */
  #next(): Promise<{ readonly before: string | null; readonly next: string | null }> {
    const { clock, logKey, store, vaultId } = this.#parts
    return store.transaction(async () => {
      const head = await store.traces.head()
      const newest = await store.checkpoints.newest()
      const before = newest?.json ?? null
      if (head === null || head.seq <= (newest?.seq ?? 0)) return { before, next: null }
      const next = checkpointJson({
        ...{ vault: vaultId, ...head, at: clock.now().toISOString() },
        ...{ registry: await registryDigest(store), logKey: logKey.fingerprint },
        previous: newest?.seq ?? 0,
      })
      return { before, next }
    })
  }
}

/** Of Keyrite's own making, or checked when the vault was opened. */
function contentOf(json: string): Checkpoint {
  return JSON.parse(json) as Checkpoint
}
