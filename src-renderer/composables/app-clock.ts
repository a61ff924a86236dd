import { useNow } from '@vueuse/core'
import { computed, ref, type ComputedRef } from 'vue'

/** Milliseconds; less is the way that main's answer took. */
const NO_DIFFERENCE = 1000
/** How far main's clock is ahead of this page's. They differ only where somebody set main's. */
const ahead = ref(0)

/** @param now main's time as it answered it just now, ISO 8601 */
export function setAppClock(now: string): void {
  const difference = Date.parse(now) - Date.now()
  ahead.value = Math.abs(difference) < NO_DIFFERENCE ? 0 : difference
}

/** The application's time: what main writes into the log and judges days by. */
export function appNow(): Date {
  return new Date(Date.now() + ahead.value)
}

/** The same, kept up to date while the component lives. */
export function useAppNow(interval: number): ComputedRef<Date> {
  const now = useNow({ interval })
  return computed(() => new Date(now.value.getTime() + ahead.value))
}
