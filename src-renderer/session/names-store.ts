import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { CallOutput } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

/** Names of people and of made roles, for pages that show ids by them. */
export const useNamesStore = defineStore('names', () => {
  const names = ref<CallOutput<'people.names'> | null>(null)

  async function load(): Promise<void> {
    names.value = await call('people.names', undefined)
  }

  function forget(): void {
    names.value = null
  }

  return { names, load, forget }
})
