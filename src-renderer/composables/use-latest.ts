import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { toFailure, type CallFailure } from '../bridge/index.ts'

export interface UseLatest {
  readonly pending: Ref<boolean>
  readonly failure: ShallowRef<CallFailure | null>
  /** `show` is given the answer, unless a later question has overtaken it. */
  run<T>(work: () => Promise<T>, show?: (answer: T) => void): Promise<void>
}

/** As `useCall`, where a new question makes the one under way pointless: the latest counts. */
export function useLatest(): UseLatest {
  const pending = ref(false)
  const failure = shallowRef<CallFailure | null>(null)
  let latest = 0

  async function run<T>(
    work: () => Promise<T>,
    show: (answer: T) => void = () => undefined,
  ): Promise<void> {
    const own = ++latest
    pending.value = true
    failure.value = null
    try {
      const answer = await work()
      if (own === latest) show(answer)
    } catch (thrown) {
      if (own === latest) failure.value = toFailure(thrown)
    } finally {
      if (own === latest) pending.value = false
    }
  }

  return { pending, failure, run }
}
