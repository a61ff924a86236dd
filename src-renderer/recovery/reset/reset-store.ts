import { defineStore } from 'pinia'
import { ref } from 'vue'
import { call } from '../../bridge/index.ts'
import { useSignInStore } from '../../sign-in/sign-in-store.ts'
import { useVaultStore } from '../../session/vault-store.ts'

/** What is typed for a reset. PIN and passphrase only pass through. */
export interface ResetOrder {
  readonly personId: string
  readonly pin: string
  readonly lastTry: boolean
  /** Somebody says that those who could reset it can't. */
  readonly othersGone: boolean
  readonly next: string
}

/** Setting a lost passphrase anew. The code that it takes is used up at once. */
export const useResetStore = defineStore('reset', () => {
  const hasCode = ref(false)
  /** The shares were right, and wait in main for the right PIN. */
  const proven = ref(false)
  let code: { readonly personId: string; readonly code: string } | null = null
  /** Which vault it is: a wrong PIN leaves it locked. */
  let vaultId: string | null = null

  /**
   * PIN and shares give a code, and the code a passphrase. The vault is locked and opened in
   * between, which is no reason to leave the page, and neither is a wrong PIN. A code is kept until
   * it was used: a passphrase that main refuses needs no second round of custodians.
   */
  async function reset({ personId, next, ...asked }: ResetOrder): Promise<void> {
    const signIn = useSignInStore()
    const vault = useVaultStore()
    signIn.staying = true
    try {
      if (code?.personId !== personId) {
        await open(asked)
        const given = await call('session.resetByShares', { personId, ...asked })
        proven.value = false
        keep({ personId, code: given.code })
        vault.state = given.state
      }
    } catch (thrown) {
      await vault.refresh().catch(() => undefined)
      // Main locks it once the shares were right.
      proven.value = vault.open === null
      throw thrown
    } finally {
      signIn.staying = false
    }
    if (code === null) return
    await vault.signIn(personId, code.code, next)
    keep(null)
  }

  /** After a wrong PIN the vault is locked: main asks for the same again once it is open. */
  async function open({ pin, lastTry }: Pick<ResetOrder, 'pin' | 'lastTry'>): Promise<void> {
    const vault = useVaultStore()
    if (vault.open) vaultId = vault.open.id
    else if (vaultId !== null) await vault.unlock(vaultId, pin, lastTry)
  }

  function keep(given: typeof code): void {
    code = given
    hasCode.value = given !== null
  }

  function forget(): void {
    keep(null)
    proven.value = false
    vaultId = null
  }

  return { hasCode, proven, reset, forget }
})
