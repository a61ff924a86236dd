import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { CallInput, FileKey, FilePlan } from '@shared/ipc/index.ts'
import { call, toFailure, type CallFailure } from '../bridge/index.ts'

type Asked = CallInput<'files.plan'>

export interface Planning {
  readonly plan: ShallowRef<FilePlan | null>
  readonly keys: ShallowRef<readonly FileKey[]>
  readonly planning: Ref<boolean>
  readonly failure: ShallowRef<CallFailure | null>
  readonly make: (asked: Asked) => Promise<void>
  /** What is on its way is not wanted any more. */
  readonly drop: () => void
}

/** Main's plan for what was dropped. An older one that comes late is not shown. */
export function usePlanning(): Planning {
  const plan = shallowRef<FilePlan | null>(null)
  const keys = shallowRef<readonly FileKey[]>([])
  const planning = ref(false)
  const failure = shallowRef<CallFailure | null>(null)
  let latest = 0

  async function make(asked: Asked): Promise<void> {
    const mine = ++latest
    planning.value = true
    failure.value = null
    try {
      const both = await Promise.all([call('files.plan', asked), call('files.keys', undefined)])
      if (mine !== latest) return
      ;[plan.value, keys.value] = both
    } catch (thrown) {
      if (mine !== latest) return
      plan.value = null
      failure.value = toFailure(thrown)
    } finally {
      if (mine === latest) planning.value = false
    }
  }

  function drop(): void {
    latest += 1
    plan.value = null
    planning.value = false
    failure.value = null
  }

  return { plan, keys, planning, failure, make, drop }
}
