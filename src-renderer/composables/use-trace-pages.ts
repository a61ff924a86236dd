import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { CallInput, TraceView } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

export const TRACES_PER_PAGE = 12
/** What the entries are searched by; the page is ours. */
export type TraceQuery = Omit<CallInput<'log.list'>, 'before' | 'limit'>

export interface TracePages {
  readonly traces: Ref<TraceView[] | null>
  /** Entries that fit the query, on whatever page. */
  readonly total: Ref<number>
  /** Number of the first entry shown, from 1. */
  readonly first: ComputedRef<number>
  readonly hasNewer: ComputedRef<boolean>
  readonly hasOlder: ComputedRef<boolean>
  /** From the newest again: after a search, or on entering the page. */
  readonly restart: (query: TraceQuery) => Promise<void>
  readonly older: (query: TraceQuery) => Promise<void>
  readonly newer: (query: TraceQuery) => Promise<void>
  readonly forget: () => void
}

/** Entries of the log, newest first, a page at a time. */
export function useTracePages(): TracePages {
  const traces = ref<TraceView[] | null>(null)
  const total = ref(0)
  /** Where each page before this one began; empty on the first. */
  const starts = ref<(number | null)[]>([])
  const before = ref<number | null>(null)

  const first = computed(() => starts.value.length * TRACES_PER_PAGE + 1)
  const hasNewer = computed(() => starts.value.length > 0)
  const hasOlder = computed(() => first.value - 1 + (traces.value?.length ?? 0) < total.value)

  async function load(query: TraceQuery): Promise<void> {
    const page = { before: before.value, limit: TRACES_PER_PAGE }
    const answer = await call('log.list', { ...page, ...query, search: query.search.trim() })
    traces.value = answer.traces
    total.value = answer.total
  }

  async function restart(query: TraceQuery): Promise<void> {
    starts.value = []
    before.value = null
    await load(query)
  }

  async function older(query: TraceQuery): Promise<void> {
    const last = traces.value?.at(-1)
    if (!last) return
    starts.value.push(before.value)
    before.value = last.seq
    await load(query)
  }

  async function newer(query: TraceQuery): Promise<void> {
    before.value = starts.value.pop() ?? null
    await load(query)
  }

  function forget(): void {
    traces.value = null
    total.value = 0
    starts.value = []
    before.value = null
  }

  return { traces, total, first, hasNewer, hasOlder, restart, older, newer, forget }
}
