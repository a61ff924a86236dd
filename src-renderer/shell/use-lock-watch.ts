import { watch } from 'vue'
import type { Router } from 'vue-router'
import { useApprovalsStore } from '../approvals/approvals-store.ts'
import { useCeremonyStore } from '../ceremony/store.ts'
import { useFilesStore } from '../files/files-store.ts'
import { useHomeStore } from '../home/home-store.ts'
import { useKeyPageStore } from '../keys/detail/key-store.ts'
import { useKeysStore } from '../keys/keys-store.ts'
import { useLogStore } from '../log/log-store.ts'
import { useFileJobsStore } from '../session/file-jobs-store.ts'
import { useVaultStore } from '../session/vault-store.ts'
import { useSettingsStore } from '../settings/settings-store.ts'
import { useSetupStore } from '../setup/setup-store.ts'
import { useTokenStore } from '../token/token-store.ts'

/** What was read from the open vault and must not outlast it. */
const STORES = [
  useApprovalsStore,
  useHomeStore,
  useCeremonyStore,
  useKeysStore,
  useKeyPageStore,
  useFilesStore,
  useFileJobsStore,
  useTokenStore,
  useLogStore,
  useSettingsStore,
]

/** However the vault was locked (by hand, idle, token pulled), the way in is what remains. */
export function useLockWatch(router: Router): void {
  const vault = useVaultStore()
  watch(
    () => vault.open !== null,
    async (open, before) => {
      if (!before || open) return
      await router.push('/unlock')
      for (const useStore of STORES) useStore().forget()
      useSetupStore().startOver()
    },
  )
}
