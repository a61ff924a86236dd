import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { TokenView } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'
import { useVaultStore } from '../session/vault-store.ts'

/** Which vault is to be opened, and how its token is. */
export const useUnlockStore = defineStore('unlock', () => {
  const vault = useVaultStore()
  const vaultId = ref<string | null>(null)
  /** undefined: not looked yet; null: the token is not there. */
  const token = ref<TokenView | null | undefined>(undefined)

  let looks = 0

  const chosen = computed(() => vault.vaults.find(({ id }) => id === vaultId.value) ?? null)

  async function loadVaults(): Promise<void> {
    await vault.loadList()
    if (chosen.value) return
    const openable = vault.vaults.find((entry) => entry.problem === null)
    vaultId.value = (openable ?? vault.vaults[0])?.id ?? null
  }

  /** What an earlier look finds, maybe for another vault, is not shown any more. */
  async function lookForToken(): Promise<void> {
    const wanted = chosen.value
    if (!wanted) return
    const look = ++looks
    token.value = undefined
    const slots = await call('token.slots', { moduleId: wanted.moduleId }).catch(
      (error: unknown) => {
        // Not 'looking' any more: whatever the module says, the token can't be had.
        if (look === looks) token.value = null
        throw error
      },
    )
    if (look !== looks) return
    const slot = slots.find(
      ({ token: there }) =>
        there?.serial === wanted.token.serial && there.label === wanted.token.label,
    )
    token.value = slot?.token ?? null
  }

  return { vaultId, chosen, token, loadVaults, lookForToken }
})
