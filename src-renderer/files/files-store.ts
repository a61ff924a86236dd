import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { CallInput } from '@shared/ipc/index.ts'
import { INTAKE_BATCH_MAX } from '@shared/limits.ts'
import { call, takeFiles, toFailure, type TakenFile } from '../bridge/index.ts'
import { useFileJobsStore } from '../session/file-jobs-store.ts'
import { useMayFiles } from './use-may-files.ts'
import { usePlanning } from './use-planning.ts'

export type StartAnswers = Omit<CallInput<'files.start'>, 'planId'>

/** What was dropped and not yet begun: the things themselves, where to, and main's plan for them. */
export const useFilesStore = defineStore('files', () => {
  const taken = shallowRef<readonly TakenFile[]>([])
  const output = shallowRef<TakenFile | null>(null)
  /** More at once than main takes: a folder of them counts as one. */
  const tooMany = ref(false)
  const { plan, keys, planning, failure, make, drop } = usePlanning()
  const asked = computed(() => taken.value.length > 0 || planning.value || failure.value !== null)

  async function makePlan(): Promise<void> {
    const files = taken.value.map(({ id }) => id)
    // Whoever may not encrypt or open may still read headers.
    if (files.length === 0 || !useMayFiles().works.value) return
    await make({ files, output: output.value?.id ?? null })
  }

  async function add(more: readonly TakenFile[]): Promise<void> {
    taken.value = [...taken.value, ...more]
    await makePlan()
  }

  /** What was dropped on the window, beside what was dropped before and not begun. */
  async function take(files: File[]): Promise<void> {
    tooMany.value = taken.value.length + files.length > INTAKE_BATCH_MAX
    if (tooMany.value) return
    failure.value = null
    try {
      await add(await takeFiles(files))
    } catch (thrown) {
      failure.value = toFailure(thrown)
    }
  }

  async function pick(what: 'files' | 'folder'): Promise<void> {
    const picked = await call('files.pick', { what })
    tooMany.value = taken.value.length + (picked?.length ?? 0) > INTAKE_BATCH_MAX
    if (picked && !tooMany.value) await add(picked)
  }

  async function chooseOutput(): Promise<void> {
    const folder = await call('files.pickOutput', undefined)
    if (folder) await putIn(folder)
  }

  /** Null: beside the originals. */
  async function putIn(folder: TakenFile | null): Promise<void> {
    output.value = folder
    await makePlan()
  }

  async function start(answers: StartAnswers): Promise<void> {
    if (!plan.value) return
    const begun = taken.value
    await call('files.start', { planId: plan.value.planId, ...answers })
    const since = taken.value.filter((one) => !begun.includes(one))
    dismiss()
    // Dropped while main began: asked about next.
    if (since.length > 0) await add(since)
    await useFileJobsStore().load()
  }

  /** Nothing was done with what was dropped, and nothing will be. */
  function dismiss(): void {
    drop()
    taken.value = []
    output.value = null
    tooMany.value = false
  }

  function forget(): void {
    dismiss()
    keys.value = []
  }

  const state = { taken, output, plan, keys, planning, failure, tooMany, asked }
  return { ...state, take, pick, makePlan, chooseOutput, putIn, start, dismiss, forget }
})
