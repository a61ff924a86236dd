import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { CallOutput, CeremonySummary, KeySummary, TargetView } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

type Orphan = CallOutput<'vault.orphans'>[number]

/** What Home shows of the open vault, fetched anew each time it is entered. */
export const useHomeStore = defineStore('home', () => {
  const ceremonies = ref<CeremonySummary[] | null>(null)
  const targets = ref<TargetView[]>([])
  const keys = ref<KeySummary[]>([])
  const orphans = ref<Orphan[] | null>(null)

  const open = computed(() => (ceremonies.value ?? []).filter(({ status }) => status === 'open'))

  async function load(): Promise<void> {
    const [list, known, { keys: all }] = await Promise.all([
      call('ceremony.list', undefined),
      call('ceremony.targets', undefined),
      call('keys.list', undefined),
    ])
    ceremonies.value = list.toSorted((a, b) => b.number - a.number)
    targets.value = known
    keys.value = all
  }

  async function loadOrphans(): Promise<void> {
    orphans.value = await call('vault.orphans', undefined)
  }

  function forget(): void {
    ceremonies.value = null
    targets.value = []
    keys.value = []
    orphans.value = null
  }

  return { ceremonies, targets, keys, orphans, open, load, loadOrphans, forget }
})
