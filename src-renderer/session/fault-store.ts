import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { CallFailure } from '../bridge/index.ts'

/** Failures that belong to no page. */
export const useFaultStore = defineStore('fault', () => {
  /** The last one that nobody caught. */
  const last = shallowRef<CallFailure | null>(null)
  /** The one that kept the application from starting. */
  const fatal = shallowRef<CallFailure | null>(null)

  function report(failure: CallFailure): void {
    last.value = failure
  }

  function stop(failure: CallFailure): void {
    fatal.value = failure
  }

  function clear(): void {
    last.value = null
  }

  return { last, fatal, report, stop, clear, forget: clear }
})
