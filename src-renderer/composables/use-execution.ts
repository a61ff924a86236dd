import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { toFailure, type CallFailure } from '../bridge/index.ts'

export interface UseExecution<A extends unknown[]> {
  readonly pending: Ref<boolean>
  readonly failure: ShallowRef<CallFailure | null>
  /** Asks, unless it is asking already: a double click is one execution. */
  readonly run: (...args: A) => Promise<void>
  /** Voids what is under way, and its failure: what it was asked for is not there any more. */
  readonly forget: () => void
}

/**
 * A call whose answer belongs to what is on the page: it is shown only while nothing was edited,
 * cleared or left since it was asked. An answer that comes too late is dropped as main sent it, so
 * `show` is where a secret is decoded, into memory that somebody wipes.
 */
export function useExecution<A extends unknown[], R>(
  ask: (...args: A) => Promise<R>,
  show: (answer: R) => void = () => undefined,
): UseExecution<A> {
  const pending = ref(false)
  const failure = shallowRef<CallFailure | null>(null)
  let turn = 0

  async function run(...args: A): Promise<void> {
    if (pending.value) return
    const mine = ++turn
    pending.value = true
    failure.value = null
    try {
      const answer = await ask(...args)
      if (mine === turn) show(answer)
    } catch (thrown) {
      if (mine === turn) failure.value = toFailure(thrown)
    } finally {
      if (mine === turn) pending.value = false
    }
  }

  function forget(): void {
    turn += 1
    pending.value = false
    failure.value = null
  }

  onScopeDispose(forget)
  return { pending, failure, run, forget }
}
