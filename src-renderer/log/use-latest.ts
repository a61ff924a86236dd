import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { toFailure, type CallFailure } from '../bridge/index.ts'

export interface UseLatest {
  readonly pending: Ref<boolean>
  readonly failure: ShallowRef<CallFailure | null>
  run(work: () => Promise<void>): Promise<void>
}

/** As `useCall`, where a new question makes the one under way pointless: the latest counts. */
export function useLatest(): UseLatest {
  const pending = ref(false)
  const failure = shallowRef<CallFailure | null>(null)
  let latest = 0

  async function run(work: () => Promise<void>): Promise<void> {
    const own = ++latest
    pending.value = true
    failure.value = null
    try {
      await work()
    } catch (thrown) {
      if (own === latest) failure.value = toFailure(thrown)
    } finally {
      if (own === latest) pending.value = false
    }
  }

  return { pending, failure, run }
}
