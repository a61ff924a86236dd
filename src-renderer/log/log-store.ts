import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { CallInput, CallOutput } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'
import { useTracePages } from '../composables/use-trace-pages.ts'

export { TRACES_PER_PAGE } from '../composables/use-trace-pages.ts'
export type OutcomeFilter = CallInput<'log.list'>['outcome']

/** One page of the log, newest first, and what the last verification found. */
export const useLogStore = defineStore('log', () => {
  const pages = useTracePages()
  const verdict = ref<CallOutput<'log.verify'> | null>(null)

  async function verify(): Promise<void> {
    verdict.value = null
    verdict.value = await call('log.verify', undefined)
  }

  function forget(): void {
    pages.forget()
    verdict.value = null
  }

  return { ...pages, verdict, verify, forget }
})
