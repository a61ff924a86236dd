import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { CallInput, CallOutput, TraceView } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

export const TRACES_PER_PAGE = 12
/** What the entries are searched by; the page is ours. */
export type TraceQuery = Omit<CallInput<'log.list'>, 'before' | 'limit'>

export interface TracePages {
  readonly traces: Ref<TraceView[] | null>
  /** Entries that fit the query, on whatever page; null: not counted. `more`: more than that. */
  readonly total: Ref<number | null>
  readonly more: Ref<boolean>
  /** Number of the first entry shown, from 1. */
  readonly first: ComputedRef<number>
  readonly hasNewer: ComputedRef<boolean>
  readonly hasOlder: ComputedRef<boolean>
  /** Time down to which a page was looked for that is not full yet; null: it is, or all was. */
  readonly searchedTo: ComputedRef<string | null>
  /** From the newest again: after a search, or on entering the page. */
  readonly restart: (query: TraceQuery) => Promise<void>
  readonly older: (query: TraceQuery) => Promise<void>
  readonly newer: (query: TraceQuery) => Promise<void>
  /** Looks further for what fills the page, after `stop`. */
  readonly goOn: (query: TraceQuery) => Promise<void>
  /** Leaves the page as full as it is. */
  readonly stop: () => void
  readonly forget: () => void
}

/** Entries of the log, newest first, a page at a time. */
export function useTracePages(): TracePages {
  const traces = ref<TraceView[] | null>(null)
  const total = ref<number | null>(0)
  const more = ref(false)
  const next = ref<CallOutput<'log.list'>['next']>(null)
  /** Where each page up to the one that is shown begins; null: at the newest entry. */
  const starts = ref<readonly (number | null)[]>([null])
  /** Only the answers to the last question are shown. */
  let asked = 0

  const isFull = computed(() => (traces.value?.length ?? 0) >= TRACES_PER_PAGE)
  const first = computed(() => (starts.value.length - 1) * TRACES_PER_PAGE + 1)
  const hasNewer = computed(() => starts.value.length > 1)
  const hasOlder = computed(() => isFull.value && next.value !== null)
  const searchedTo = computed(() => (isFull.value ? null : (next.value?.at ?? null)))

  /**
   * Each call looks at part of the log; the page is full, or the log at its end, after some. Until
   * the first has answered it is the page before that is shown: a second press on 'Older' asks for
   * the same page again, and none is counted that nobody saw.
   */
  async function fill(
    query: TraceQuery,
    place: typeof starts.value,
    goesOn = false,
  ): Promise<void> {
    const search = query.search.trim()
    const question = ++asked
    let have = goesOn ? (traces.value ?? []) : []
    let start = goesOn ? (next.value?.before ?? null) : (place.at(-1) ?? null)
    while (have.length < TRACES_PER_PAGE) {
      const limit = TRACES_PER_PAGE - have.length
      const answer = await call('log.list', { before: start, limit, ...query, search })
      if (question !== asked) return
      have = [...have, ...answer.traces]
      starts.value = place
      traces.value = have
      total.value = answer.total
      more.value = answer.more
      next.value = answer.next
      if (answer.next === null) return
      start = answer.next.before
    }
  }

  const restart = (query: TraceQuery): Promise<void> => fill(query, [null])
  const newer = (query: TraceQuery): Promise<void> =>
    fill(query, hasNewer.value ? starts.value.slice(0, -1) : [null])
  const stop = () => void (asked += 1)

  async function older(query: TraceQuery): Promise<void> {
    if (next.value) await fill(query, [...starts.value, next.value.before])
  }

  async function goOn(query: TraceQuery): Promise<void> {
    if (next.value) await fill(query, starts.value, true)
  }

  function forget(): void {
    stop()
    traces.value = null
    total.value = 0
    next.value = null
    starts.value = [null]
  }

  const state = { traces, total, more, first, hasNewer, hasOlder, searchedTo }
  return { ...state, restart, older, newer, goOn, stop, forget }
}
