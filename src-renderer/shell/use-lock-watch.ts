import { watch } from 'vue'
import type { Router } from 'vue-router'
import { useVaultStore } from '../session/vault-store.ts'

/** However the vault was locked (by hand, idle, token pulled), the way in is what remains. */
export function useLockWatch(router: Router): void {
  const vault = useVaultStore()
  watch(
    () => vault.open !== null,
    (open, before) => {
      if (before && !open) void router.push('/unlock')
    },
  )
}
