import { computed, ref } from 'vue'
import { useVaultStore } from '../../session/vault-store.ts'

/** Who signs, and by what; `given` is what main wants, and the passphrase is gone after each try. */
export function useProof() {
  const vault = useVaultStore()
  const personId = ref('')
  const passphrase = ref('')
  const byPin = computed(() => vault.operator?.hasPassphrase === false)
  const ready = computed(() => personId.value !== '' && (byPin.value || passphrase.value !== ''))

  /** Runs `work` with what was typed. */
  async function given(
    work: (proof: { personId: string; passphrase: string | null }) => Promise<void>,
  ): Promise<void> {
    const proof = {
      personId: personId.value,
      passphrase: byPin.value ? null : passphrase.value,
    }
    // At once: the next person may type while this one is being checked.
    passphrase.value = ''
    await work(proof)
  }

  return { personId, passphrase, ready, given }
}
