import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { BilingualText } from '@shared/domain/index.ts'
import type { RunView } from '@shared/ipc/index.ts'

/** The ceremony that somebody left to do a step's task, and that wants to be gone on with. */
export interface Way {
  readonly runId: string
  readonly number: number
  readonly title: BilingualText
  /** The step's place, from 1, and how many there are. */
  readonly at: number
  readonly total: number
}

/** The way back from the page on which a step's task is done. */
export const useWayStore = defineStore('run-way', () => {
  const way = ref<Way | null>(null)

  function leave(run: RunView): void {
    const { id: runId, number, title, total } = run
    const at = run.steps.findIndex(({ id }) => id === run.current) + 1
    way.value = { runId, number, title, at, total }
  }

  function forget(): void {
    way.value = null
  }

  return { way, leave, forget }
})
