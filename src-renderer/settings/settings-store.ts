import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { VaultSettings } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

/** The open vault's own settings. */
export const useSettingsStore = defineStore('settings', () => {
  const settings = ref<VaultSettings | null>(null)

  async function load(): Promise<void> {
    settings.value = await call('settings.get', undefined)
  }

  async function save(changed: VaultSettings): Promise<void> {
    settings.value = await call('settings.set', changed)
  }

  function forget(): void {
    settings.value = null
  }

  return { settings, load, save, forget }
})
