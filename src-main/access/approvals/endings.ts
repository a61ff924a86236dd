import { SerialQueue } from '../../hsm/serial-queue.ts'
import type { Timers } from '../../vault/index.ts'
import type { OpenVault } from '../../vault/types.ts'
import { bookOf } from './book.ts'
import type { ApprovalRequest } from './request.ts'

/** Milliseconds until it is tried again, where the log did not take it (ours). */
const AGAIN_MS = 60_000
/** The longest wait (ours): behind a clock that was set back it would be more than a timer takes. */
const LONGEST_MS = 60 * 60_000

interface EndingParts {
  readonly timers: Timers
  /** Everything is asked whether its time is over. */
  readonly look: (vault: OpenVault) => Promise<void>
  /** Pages show what waits. */
  readonly changed: () => void
}

interface Watched {
  readonly queue: SerialQueue
  stop: () => void
}

/** What ends without anybody doing it, because of its time or its facts: traced, and told to pages. */
export class Endings {
  readonly #parts: EndingParts
  readonly #watched = new WeakMap<OpenVault, Watched>()

  constructor(parts: EndingParts) {
    this.#parts = parts
  }

  /** Traces what has ended since the last look, and looks again when the next one is over. */
  async settle(vault: OpenVault): Promise<void> {
    const watched = this.#of(vault)
    await watched.queue.run(async () => {
      watched.stop()
      await this.#parts.look(vault)
      await this.#trace(vault)
      this.#await(vault, watched)
    })
  }

  #of(vault: OpenVault): Watched {
    const known = this.#watched.get(vault)
    if (known) return known
    const watched: Watched = { queue: new SerialQueue(), stop: () => undefined }
    this.#watched.set(vault, watched)
    vault.onLock(() => watched.stop())
    return watched
  }

  async #trace(vault: OpenVault): Promise<void> {
    const ended = bookOf(vault).all.filter(({ untold }) => untold !== null)
    for (const request of ended) {
      await vault.audit.append(traceOf(request))
      request.told()
    }
    if (ended.length > 0) this.#parts.changed()
  }

  #await(vault: OpenVault, watched: Watched): void {
    const ends = bookOf(vault).live.map(({ asked }) => asked.endsAt.getTime())
    if (ends.length === 0) return
    const left = Math.min(...ends) - vault.clock.now().getTime()
    this.#after(vault, watched, Math.min(LONGEST_MS, Math.max(0, left)))
  }

  #after(vault: OpenVault, watched: Watched, ms: number): void {
    watched.stop = this.#parts.timers.after(ms, () => {
      this.settle(vault).catch(() => {
        // Locked meanwhile, or the log takes nothing at present.
        if (bookOf(vault).all.length > 0) this.#after(vault, watched, AGAIN_MS)
      })
    })
  }
}

function traceOf({ asked, untold }: ApprovalRequest) {
  const { id, kind, call, digest } = asked
  return {
    ...{ operator: '', operation: 'endApproval', resource: 'approval', resourceId: id },
    ...({ outcome: 'success', code: '' } as const),
    params: { kind, call, approvalDigest: digest.toString('hex'), why: untold ?? '' },
  }
}
