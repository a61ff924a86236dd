import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { toFailure, type CallFailure } from '../bridge/index.ts'

export interface UseCall<A extends unknown[], R> {
  readonly pending: Ref<boolean>
  readonly failure: ShallowRef<CallFailure | null>
  /**
   * Runs the work, unless it is running already: a double click is one execution.
   * Answers undefined when it was refused, failed, or not started: no failure is no success yet.
   */
  run(...args: A): Promise<R | undefined>
  clear(): void
}

/** One call of a page: pending while it runs, its failure beside the field afterwards. */
export function useCall<A extends unknown[], R>(work: (...args: A) => Promise<R>): UseCall<A, R> {
  const pending = ref(false)
  const failure = shallowRef<CallFailure | null>(null)

  async function run(...args: A): Promise<R | undefined> {
    if (pending.value) return undefined
    pending.value = true
    failure.value = null
    try {
      return await work(...args)
    } catch (thrown) {
      failure.value = toFailure(thrown)
      return undefined
    } finally {
      pending.value = false
    }
  }

  function clear(): void {
    failure.value = null
  }

  return { pending, failure, run, clear }
}
