import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { toFailure, type CallFailure } from '../bridge/index.ts'

const ENDS: ReadonlySet<string> = new Set(['VAULT_LOCKED', 'NOT_SIGNED_IN', 'APPROVAL_REQUIRED'])

/** passed-over: the rules don't allow it, so it was not tried; not-reached: stopped before. */
export type BatchOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly failure: CallFailure }
  | { readonly kind: 'passed-over'; readonly code: string }
  | { readonly kind: 'not-reached' }

export interface BatchRow<T> {
  readonly item: T
  readonly outcome: BatchOutcome
}

export interface UseBatch<T> {
  /** The one that is being worked on; null before and after. */
  readonly current: ShallowRef<T | null>
  /** How many are finished, of how many that are tried. */
  readonly done: Ref<number>
  readonly total: Ref<number>
  readonly stopping: Ref<boolean>
  run(items: readonly T[], refusalOf: (item: T) => string | null): Promise<BatchRow<T>[]>
  /** After the present one; a call that was made can't be taken back. */
  stop(): void
}

/**
 * Work on many things, one after the other, with an outcome for each: one failure ends nothing, but
 * a vault that was locked ends it.
 */
export function useBatch<T>(work: (item: T) => Promise<unknown>): UseBatch<T> {
  const current = shallowRef<T | null>(null)
  const done = ref(0)
  const total = ref(0)
  const stopping = ref(false)

  async function attempt(item: T): Promise<BatchOutcome> {
    if (stopping.value) return { kind: 'not-reached' }
    current.value = item
    try {
      await work(item)
      return { kind: 'done' }
    } catch (thrown) {
      const failure = toFailure(thrown)
      // Whoever locks the vault wants an end to this, not a refusal in the log for each key; whoever
      // leaves an approval waiting wants none for the keys that follow.
      if (ENDS.has(failure.code)) stopping.value = true
      return { kind: 'failed', failure }
    } finally {
      done.value += 1
    }
  }

  async function run(
    items: readonly T[],
    refusalOf: (item: T) => string | null,
  ): Promise<BatchRow<T>[]> {
    const planned = items.map((item) => ({ item, code: refusalOf(item) }))
    done.value = 0
    total.value = planned.filter(({ code }) => code === null).length
    stopping.value = false
    const rows: BatchRow<T>[] = []
    for (const { item, code } of planned) {
      const outcome = code === null ? await attempt(item) : { kind: 'passed-over' as const, code }
      rows.push({ item, outcome })
    }
    current.value = null
    return rows
  }

  return { current, done, total, stopping, run, stop: () => void (stopping.value = true) }
}
