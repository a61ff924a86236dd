import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type {
  CallOutput,
  CeremonySummary,
  KeySummary,
  RunSummary,
  SharesState,
  TargetView,
} from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

type Orphan = CallOutput<'vault.orphans'>[number]

/** What Home shows of the open vault, fetched anew each time it is entered. */
export const useHomeStore = defineStore('home', () => {
  const ceremonies = ref<CeremonySummary[] | null>(null)
  const runs = ref<RunSummary[]>([])
  const loaded = ref(false)
  const targets = ref<TargetView[]>([])
  const keys = ref<KeySummary[]>([])
  const orphans = ref<Orphan[] | null>(null)
  const shares = ref<SharesState | null>(null)

  const open = computed(() => (ceremonies.value ?? []).filter(({ status }) => status === 'open'))

  /** Ceremonies by script that have not ended. */
  const openRuns = computed(() =>
    runs.value.filter(({ status }) => status !== 'done' && status !== 'abandoned'),
  )

  /** Ceremonies are read only for those who may; everybody has keys, if none then none. */
  async function load(withCeremonies: boolean): Promise<void> {
    const [list, known, held] = await Promise.all([
      withCeremonies ? call('ceremony.list', undefined) : null,
      withCeremonies ? call('ceremony.targets', undefined) : [],
      withCeremonies ? call('runs.list', undefined) : [],
      loadKeys(),
    ])
    ceremonies.value = list && list.toSorted((a, b) => b.number - a.number)
    targets.value = known
    runs.value = held
    loaded.value = true
  }

  let asked = 0

  /** An answer that a later question has overtaken is dropped. */
  async function loadKeys(): Promise<void> {
    const turn = ++asked
    const { keys: all } = await call('keys.list', undefined)
    if (turn === asked) keys.value = all
  }

  async function loadOrphans(): Promise<void> {
    orphans.value = await call('vault.orphans', undefined)
  }

  async function loadShares(): Promise<void> {
    shares.value = await call('shares.state', undefined)
  }

  function forget(): void {
    asked += 1
    shares.value = null
    loaded.value = false
    ceremonies.value = null
    targets.value = []
    runs.value = []
    keys.value = []
    orphans.value = null
  }

  return {
    ...{ loaded, ceremonies, targets, keys, orphans, shares, open, openRuns },
    ...{ load, loadKeys, loadOrphans, loadShares, forget },
  }
})
