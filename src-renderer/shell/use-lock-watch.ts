import { watch } from 'vue'
import type { Router } from 'vue-router'
import { useApprovalsStore } from '../approvals/approvals-store.ts'
import { useCeremonyStore } from '../ceremony/store.ts'
import { dropAnswers } from '../bridge/index.ts'
import { useFilesStore } from '../files/files-store.ts'
import { useHomeStore } from '../home/home-store.ts'
import { useKeyPageStore } from '../keys/detail/key-store.ts'
import { useKeysStore } from '../keys/keys-store.ts'
import { useLogStore } from '../log/log-store.ts'
import { usePeopleStore } from '../people/people-store.ts'
import { useSharesStore } from '../recovery/shares-store.ts'
import { useAnswersStore } from '../runs/answers-store.ts'
import { useRunsStore } from '../runs/runs-store.ts'
import { useWayStore } from '../runs/way-store.ts'
import { useResetStore } from '../recovery/reset/reset-store.ts'
import { useFaultStore } from '../session/fault-store.ts'
import { useFileJobsStore } from '../session/file-jobs-store.ts'
import { useHeldGrantsStore } from '../session/held-grants-store.ts'
import { useNamesStore } from '../session/names-store.ts'
import { useOwnPassphraseStore } from '../session/own-passphrase-store.ts'
import { useSeriesStore } from '../session/series-store.ts'
import { useVaultStore } from '../session/vault-store.ts'
import { useSettingsStore } from '../settings/settings-store.ts'
import { useSetupStore } from '../setup/setup-store.ts'
import { useSignInStore } from '../sign-in/sign-in-store.ts'
import { useTokenStore } from '../token/token-store.ts'

/** What was read from the open vault: it must outlast neither the vault nor whoever read it. */
const STORES = [
  useApprovalsStore,
  useHomeStore,
  useCeremonyStore,
  useRunsStore,
  useAnswersStore,
  useWayStore,
  useKeysStore,
  useKeyPageStore,
  useFilesStore,
  useFileJobsStore,
  useTokenStore,
  useLogStore,
  useSettingsStore,
  usePeopleStore,
  useSharesStore,
  useNamesStore,
  useHeldGrantsStore,
  useResetStore,
  useOwnPassphraseStore,
  useSeriesStore,
  useFaultStore,
]

/**
 * However the vault was locked (by hand, idle, token pulled), and however whoever is signed in went
 * (by hand, idle, somebody else came): the way in is what remains, and nothing that they saw.
 */
export function useLockWatch(router: Router): void {
  const vault = useVaultStore()
  const signIn = useSignInStore()
  watch(
    () => ({ vaultId: vault.open?.id ?? null, operator: vault.operator }),
    async (now, before) => {
      // Whoever opens a vault goes on from there by themselves: the first start has a last page.
      if (before.vaultId === null || signIn.staying) return
      const same = now.operator?.id === before.operator?.id && now.vaultId === before.vaultId
      if (same) return
      if (before.operator) dropAnswers()
      if (before.operator && now.vaultId !== null) signIn.left(before.operator)
      // At once: while the next page is fetched somebody may have come, who has read something.
      if (before.operator || now.vaultId === null) forgetAll()
      if (now.vaultId === null) {
        signIn.forget()
        useSetupStore().startOver()
      }
      await router.push(wayIn(now.vaultId, now.operator))
    },
  )
}

function forgetAll(): void {
  for (const useStore of STORES) useStore().forget()
}

function wayIn(vaultId: string | null, operator: object | null): string {
  if (vaultId === null) return '/unlock'
  return operator ? '/' : '/sign-in'
}
