import { computed, onScopeDispose, ref, type ComputedRef, type Ref } from 'vue'
import type { EventPayload } from '@shared/ipc/index.ts'
import { on } from '../bridge/index.ts'

export type ProgressJob = EventPayload<'progress'>['job']

export interface UseProgress {
  /** Code of what is being done; empty before the first report. */
  readonly stage: Ref<string>
  readonly done: Ref<number>
  readonly total: Ref<number>
  /** 0 to 100, or null while the total is unknown. */
  readonly percent: ComputedRef<number | null>
  readonly elapsedSeconds: Ref<number>
  /** Estimated from the pace so far; null until it means something. */
  readonly secondsLeft: ComputedRef<number | null>
  reset(): void
}

/** Follows a job's progress (or that of several, one after the other) while the component lives. */
export function useProgress(...jobs: ProgressJob[]): UseProgress {
  const stage = ref('')
  const done = ref(0)
  const total = ref(0)
  const elapsedSeconds = ref(0)
  let startedAt = Date.now()

  function reset(): void {
    startedAt = Date.now()
    stage.value = ''
    done.value = 0
    total.value = 0
    elapsedSeconds.value = 0
  }

  const stop = on('progress', (report) => {
    if (!jobs.includes(report.job)) return
    stage.value = report.stage
    done.value = report.done
    total.value = report.total
  })
  const ticking = setInterval(() => {
    elapsedSeconds.value = Math.floor((Date.now() - startedAt) / 1000)
  }, 500)
  onScopeDispose(() => {
    stop()
    clearInterval(ticking)
  })

  const percent = computed(() =>
    total.value > 0 ? Math.min(100, Math.round((done.value / total.value) * 100)) : null,
  )
  const secondsLeft = computed(() => {
    if (total.value === 0 || done.value === 0 || elapsedSeconds.value < 2) return null
    return Math.ceil((elapsedSeconds.value * (total.value - done.value)) / done.value)
  })

  return { stage, done, total, percent, elapsedSeconds, secondsLeft, reset }
}
