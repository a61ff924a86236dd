import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { CeremonyStep, TargetId } from '@shared/domain/index.ts'
import type {
  CallInput,
  CallName,
  CeremonySummary,
  CeremonyView,
  TargetView,
} from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

type CeremonyCall = Extract<CallName, `ceremony.${string}`>
/** Calls about the ceremony on the page: the store adds which one. */
type Rest<N extends CeremonyCall> = Omit<NonNullable<CallInput<N>>, 'ceremonyId'>

/**
 * The ceremony on the page and the list of them all. Holds what main answered and nothing else:
 * components and typed confirmations pass through as arguments and are never kept.
 */
export const useCeremonyStore = defineStore('ceremony', () => {
  const list = ref<CeremonySummary[] | null>(null)
  const targets = ref<TargetView[]>([])
  const current = ref<CeremonyView | null>(null)
  let asked = 0

  const open = computed(() => (list.value ?? []).filter((entry) => entry.status === 'open'))

  async function loadList(): Promise<void> {
    list.value = await call('ceremony.list', undefined)
  }

  async function loadTargets(): Promise<void> {
    if (targets.value.length === 0) targets.value = await call('ceremony.targets', undefined)
  }

  /** An answer that a later question has overtaken is dropped. */
  async function load(ceremonyId: string): Promise<void> {
    const turn = ++asked
    if (current.value?.id !== ceremonyId) current.value = null
    const found = await call('ceremony.get', { ceremonyId })
    if (turn === asked) current.value = found
  }

  async function start(
    target: TargetId,
    rehearsal: boolean,
    againMaterialId: string | null,
  ): Promise<CeremonyView> {
    const view = await call('ceremony.start', { target, rehearsal, againMaterialId })
    current.value = view
    return view
  }

  /**
   * Runs a call about the ceremony on the page and shows what it answers. What was read while it ran
   * may be older, whichever comes first: then it is read again.
   */
  async function act<N extends CeremonyCall>(name: N, rest: Rest<N>): Promise<boolean> {
    if (!current.value) return false
    const turn = asked
    const ceremonyId = current.value.id
    const input = { ceremonyId, ...rest } as unknown as CallInput<N>
    const answer = (await call(name, input)) as CeremonyView | null
    if (answer === null) return false
    if (current.value?.id !== ceremonyId) return true
    current.value = answer
    if (turn === asked) asked += 1
    else void load(ceremonyId).catch(() => undefined)
    return true
  }

  async function back(step: CeremonyStep): Promise<void> {
    await act('ceremony.back', { step })
  }

  /** On lock: nothing of the vault stays behind. */
  function forget(): void {
    list.value = null
    current.value = null
    targets.value = []
  }

  return { list, targets, current, open, loadList, loadTargets, load, start, act, back, forget }
})
