import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { CallOutput } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'
import { useTracePages } from '../composables/use-trace-pages.ts'

export { TRACES_PER_PAGE } from '../composables/use-trace-pages.ts'
export type LogFacets = CallOutput<'log.facets'>

const NO_FACETS: LogFacets = { operators: [], operations: [], keys: [] }

/** One page of the log, newest first, and what the last verification found. */
export const useLogStore = defineStore('log', () => {
  const pages = useTracePages()
  const verdict = ref<CallOutput<'log.verify'> | null>(null)
  const facets = ref<LogFacets>(NO_FACETS)

  async function loadFacets(): Promise<void> {
    facets.value = await call('log.facets', undefined)
  }

  async function verify(): Promise<void> {
    verdict.value = null
    verdict.value = await call('log.verify', undefined)
  }

  /** Ends a verification or an export that is under way. */
  async function stopWork(): Promise<void> {
    await call('log.stop', undefined)
  }

  function forget(): void {
    pages.forget()
    verdict.value = null
    facets.value = NO_FACETS
  }

  return { ...pages, verdict, facets, loadFacets, verify, stopWork, forget }
})
