import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { CallInput, CallOutput, TraceView } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

export const TRACES_PER_PAGE = 12
export type OutcomeFilter = CallInput<'log.list'>['outcome']

/** One page of the log, newest first, and what the last verification found. */
export const useLogStore = defineStore('log', () => {
  const traces = ref<TraceView[] | null>(null)
  const total = ref(0)
  /** Where each page before this one began; empty on the first. */
  const starts = ref<(number | null)[]>([])
  const before = ref<number | null>(null)
  const verdict = ref<CallOutput<'log.verify'> | null>(null)

  const first = computed(() => starts.value.length * TRACES_PER_PAGE + 1)
  const hasNewer = computed(() => starts.value.length > 0)
  const hasOlder = computed(() => first.value - 1 + (traces.value?.length ?? 0) < total.value)

  async function load(search: string, outcome: OutcomeFilter): Promise<void> {
    const page = { before: before.value, limit: TRACES_PER_PAGE }
    const answer = await call('log.list', { ...page, search: search.trim(), outcome })
    traces.value = answer.traces
    total.value = answer.total
  }

  /** From the newest again: after a search, or on entering the page. */
  async function restart(search: string, outcome: OutcomeFilter): Promise<void> {
    starts.value = []
    before.value = null
    await load(search, outcome)
  }

  async function older(search: string, outcome: OutcomeFilter): Promise<void> {
    const last = traces.value?.at(-1)
    if (!last) return
    starts.value.push(before.value)
    before.value = last.seq
    await load(search, outcome)
  }

  async function newer(search: string, outcome: OutcomeFilter): Promise<void> {
    before.value = starts.value.pop() ?? null
    await load(search, outcome)
  }

  async function verify(): Promise<void> {
    verdict.value = null
    verdict.value = await call('log.verify', undefined)
  }

  function forget(): void {
    traces.value = null
    verdict.value = null
    total.value = 0
    starts.value = []
    before.value = null
  }

  const pages = { first, hasNewer, hasOlder, restart, older, newer }
  return { traces, total, verdict, verify, forget, starts, before, ...pages }
})
