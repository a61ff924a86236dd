import { defineStore } from 'pinia'
import { ref } from 'vue'
import { call } from '../../bridge/index.ts'
import { useSignInStore } from '../../sign-in/sign-in-store.ts'
import { useVaultStore } from '../../session/vault-store.ts'

/** Setting the only officer's passphrase anew. The code that it takes is used up at once. */
export const useResetStore = defineStore('reset', () => {
  const hasCode = ref(false)
  let code: { readonly personId: string; readonly code: string } | null = null

  /**
   * PIN and shares give a code, and the code a passphrase. The vault is locked and opened in
   * between, which is no reason to leave the page. A code is kept until it was used: a passphrase
   * that main refuses needs no second round of custodians.
   */
  async function reset(
    personId: string,
    pin: string,
    lastTry: boolean,
    next: string,
  ): Promise<void> {
    const signIn = useSignInStore()
    const vault = useVaultStore()
    signIn.staying = true
    try {
      if (code?.personId !== personId) {
        const given = await call('session.resetByShares', { personId, pin, lastTry })
        keep({ personId, code: given.code })
        vault.state = given.state
      }
    } finally {
      signIn.staying = false
    }
    if (code === null) return
    await vault.signIn(personId, code.code, next)
    keep(null)
  }

  function keep(given: typeof code): void {
    code = given
    hasCode.value = given !== null
  }

  function forget(): void {
    keep(null)
  }

  return { hasCode, reset, forget }
})
