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

  const restart = (search: string, outcome: OutcomeFilter): Promise<void> =>
    pages.restart({ search, outcome })
  const older = (search: string, outcome: OutcomeFilter): Promise<void> =>
    pages.older({ search, outcome })
  const newer = (search: string, outcome: OutcomeFilter): Promise<void> =>
    pages.newer({ search, outcome })

  async function verify(): Promise<void> {
    verdict.value = null
    verdict.value = await call('log.verify', undefined)
  }

  function forget(): void {
    pages.forget()
    verdict.value = null
  }

  const { traces, total, first, hasNewer, hasOlder } = pages
  const shown = { traces, total, first, hasNewer, hasOlder, verdict }
  return { ...shown, restart, older, newer, verify, forget }
})
