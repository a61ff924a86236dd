import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { KeyState } from '@shared/domain/index.ts'
import type { CallInput, KeyList, KeySummary, KeyView, TagInUse } from '@shared/ipc/index.ts'
import { KEYS_MAX } from '@shared/limits.ts'
import { call } from '../bridge/index.ts'
import { useMay } from '../session/permissions.ts'

const NO_KEYS: Record<KeyState, number> = {
  Enabled: 0,
  Disabled: 0,
  PendingDeletion: 0,
  PendingImport: 0,
}

/** All keys of the vault, and the tags in use; fetched anew whenever the page is entered. */
export const useKeysStore = defineStore('keys', () => {
  const list = ref<KeyList | null>(null)
  const tagsInUse = ref<TagInUse[]>([])
  let asked = 0

  const keys = computed<readonly KeySummary[]>(() => list.value?.keys ?? [])
  const counts = computed<Record<KeyState, number>>(() => ({ ...NO_KEYS, ...list.value?.counts }))
  const quota = computed(() => list.value?.quota ?? { used: 0, max: KEYS_MAX })
  const full = computed(() => quota.value.used >= quota.value.max)
  const unavailable = computed(() => new Set(list.value?.unavailable))
  const aliases = computed(() => new Set(keys.value.map(({ alias }) => alias)))

  /** An answer that a later question has overtaken is dropped. */
  async function load(): Promise<void> {
    const turn = ++asked
    const [found, tags] = await Promise.all([
      call('keys.list', undefined),
      // Tags stand on the keys one sees; which there are at all is not for everybody.
      useMay().may('listProjectTags') ? call('keys.tagsInUse', undefined) : [],
    ])
    if (turn !== asked) return
    list.value = found
    tagsInUse.value = tags
  }

  /** The list with the new key in it is read before this answers. */
  async function create(draft: CallInput<'keys.create'>): Promise<KeyView> {
    const view = await call('keys.create', draft)
    await load()
    return view
  }

  async function createExternal(draft: CallInput<'keys.createExternal'>): Promise<KeyView> {
    const view = await call('keys.createExternal', draft)
    await load()
    return view
  }

  function forget(): void {
    asked += 1
    list.value = null
    tagsInUse.value = []
  }

  return {
    list,
    tagsInUse,
    keys,
    counts,
    quota,
    full,
    unavailable,
    aliases,
    load,
    create,
    createExternal,
    forget,
  }
})
