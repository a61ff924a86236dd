import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { CallInput, CallName, CallOutput, KeyView } from '@shared/ipc/index.ts'
import { call } from '../../bridge/index.ts'

/** Calls about one key that answer what it is now. */
type KeyCall = {
  [N in CallName]: CallOutput<N> extends KeyView ? N : never
}[Extract<CallName, `keys.${string}`>]
type Rest<N extends KeyCall> = Omit<NonNullable<CallInput<N>>, 'keyId'>

/**
 * The key on the page, as main answered it last. Plaintexts, data keys and files pass through the
 * components' own variables and are never kept here.
 */
export const useKeyPageStore = defineStore('key-page', () => {
  const current = ref<KeyView | null>(null)

  let asked = 0

  /** An answer that a later question has overtaken is dropped. */
  async function load(keyId: string): Promise<void> {
    const turn = ++asked
    if (current.value?.id !== keyId) current.value = null
    const found = await call('keys.get', { keyId })
    if (turn === asked) current.value = found
  }

  /** Reads the key again, if it is still on the page; what is shown stays where that fails. */
  async function refresh(keyId: string): Promise<void> {
    if (current.value?.id === keyId) await load(keyId).catch(() => undefined)
  }

  /**
   * Runs a call about the key on the page and shows what it answers. One that fails may have done
   * half of it, and one that another question overtook may be old: then the key is read again.
   * @throws CallFailure
   */
  async function act<N extends KeyCall>(name: N, rest: Rest<N>): Promise<KeyView | undefined> {
    const keyId = current.value?.id
    if (keyId === undefined) return undefined
    const turn = ++asked
    let answer: KeyView | undefined
    try {
      answer = (await call(name, { keyId, ...rest } as unknown as CallInput<N>)) as KeyView
      return answer
    } finally {
      if (turn === asked && answer?.id === keyId) current.value = answer
      else void refresh(keyId)
    }
  }

  /** On lock: nothing of the vault stays behind, and nothing that is on its way comes after. */
  function forget(): void {
    asked += 1
    current.value = null
  }

  return { current, load, act, forget }
})
