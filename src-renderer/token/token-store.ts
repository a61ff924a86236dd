import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { TokenReport } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

/** What the open vault's token was found to do. */
export const useTokenStore = defineStore('token', () => {
  const report = ref<TokenReport | null>(null)

  async function load(): Promise<void> {
    report.value = await call('token.report', undefined)
  }

  async function probe(): Promise<void> {
    report.value = await call('token.probe', undefined)
  }

  function forget(): void {
    report.value = null
  }

  return { report, load, probe, forget }
})
