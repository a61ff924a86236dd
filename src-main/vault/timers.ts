import { actAsNobody } from '../ipc/acting.ts'

/** Where waiting comes from, so that a test can let minutes pass. */
export interface Timers {
  /** Calls `work` once after `ms`. Answers how to call it off. */
  after(ms: number, work: () => void): () => void
}

export const systemTimers: Timers = {
  after(ms, work) {
    const timer = setTimeout(() => actAsNobody(work), ms)
    // Waiting for idleness is no reason to keep the process alive.
    timer.unref()
    return () => clearTimeout(timer)
  },
}
