import { computed, ref, watch } from 'vue'
import { useVaultStore } from '../../session/vault-store.ts'

/** As main wants it. */
interface Proof {
  readonly personId: string
  readonly passphrase: string | null
}

/** Who signs, and by what; `given` is what main wants, and the passphrases are gone after each try. */
export function useProofs(count: () => number) {
  const vault = useVaultStore()
  const proofs = ref<{ personId: string; passphrase: string }[]>([])
  const byPin = computed(() => vault.operator?.hasPassphrase === false)
  const ready = computed(() =>
    proofs.value.every(
      ({ personId, passphrase }) => personId !== '' && (byPin.value || passphrase !== ''),
    ),
  )

  watch(
    count,
    (wanted) => {
      const blank = () => ({ personId: '', passphrase: '' })
      proofs.value = Array.from({ length: wanted }, (_, at) => proofs.value[at] ?? blank())
    },
    { immediate: true },
  )

  /** Runs `work` with what was typed. */
  async function given(work: (given: Proof[]) => Promise<void>): Promise<void> {
    const typed = proofs.value.map(({ personId, passphrase }) => ({
      personId,
      passphrase: byPin.value ? null : passphrase,
    }))
    // At once: the next person may type while this one is being checked.
    for (const proof of proofs.value) proof.passphrase = ''
    await work(typed)
  }

  return { proofs, ready, given }
}

/** Of one person. */
export function useProof() {
  const { proofs, ready, given } = useProofs(() => 1)
  const field = <F extends 'personId' | 'passphrase'>(name: F) =>
    computed({
      get: () => proofs.value[0]?.[name] ?? '',
      set: (text: string) => {
        const [proof] = proofs.value
        if (proof) proof[name] = text
      },
    })
  return {
    ...{ personId: field('personId'), passphrase: field('passphrase'), ready },
    given: (work: (proof: Proof) => Promise<void>) =>
      given(async ([proof]) => {
        if (proof) await work(proof)
      }),
  }
}
