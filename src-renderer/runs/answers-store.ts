import { defineStore } from 'pinia'
import { ref } from 'vue'

/** What was ticked and typed at one step, and not handed in yet. */
export interface StepDraft {
  /** By the check's id. */
  readonly ticked: Record<string, boolean>
  readonly typed: Record<string, string>
  /** What the task is about, where the step chooses it. */
  subject: string
}

/**
 * Answers to a step's checks while its task is done on another page. Whoever comes back finds them;
 * a lock, or somebody else who signs in, ends them.
 */
export const useAnswersStore = defineStore('run-answers', () => {
  const drafts = ref(new Map<string, StepDraft>())

  function draftOf(runId: string, stepId: string): StepDraft {
    const key = `${runId} ${stepId}`
    if (!drafts.value.has(key)) drafts.value.set(key, { ticked: {}, typed: {}, subject: '' })
    return drafts.value.get(key)!
  }

  /** They were handed in. */
  function drop(runId: string, stepId: string): void {
    drafts.value.delete(`${runId} ${stepId}`)
  }

  function forget(): void {
    drafts.value.clear()
  }

  return { draftOf, drop, forget }
})
