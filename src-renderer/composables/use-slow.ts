import { onScopeDispose, ref, watch, type Ref } from 'vue'

/** True once something has been pending for a second: then words are due, not before. */
export function useSlow(pending: Ref<boolean>, afterMs = 1000): Ref<boolean> {
  const slow = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined

  function settle(): void {
    clearTimeout(timer)
    slow.value = false
  }

  watch(
    pending,
    (now) => {
      settle()
      if (now) timer = setTimeout(() => (slow.value = true), afterMs)
    },
    { immediate: true },
  )
  onScopeDispose(settle)
  return slow
}
