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

  async function load(keyId: string): Promise<void> {
    if (current.value?.id !== keyId) current.value = null
    current.value = await call('keys.get', { keyId })
  }

  /** Runs a call about the key on the page and shows what it answers. @throws CallFailure */
  async function act<N extends KeyCall>(name: N, rest: Rest<N>): Promise<KeyView | undefined> {
    const keyId = current.value?.id
    if (keyId === undefined) return undefined
    const answer = (await call(name, { keyId, ...rest } as unknown as CallInput<N>)) as KeyView
    if (current.value?.id === answer.id) current.value = answer
    return answer
  }

  /** On lock: nothing of the vault stays behind. */
  function forget(): void {
    current.value = null
  }

  return { current, load, act, forget }
})
