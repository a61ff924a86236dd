import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { GrantOperation } from '@shared/domain/index.ts'
import type { GrantView } from '@shared/ipc/index.ts'
import { call } from '../bridge/index.ts'

/** What grants allow whoever is signed in, key by key: what `useMay` adds to the roles. */
export const useHeldGrantsStore = defineStore('held-grants', () => {
  const held = shallowRef<readonly GrantView[]>([])
  let asked = 0

  /** By key id. */
  const byKey = computed(() => {
    const operations = new Map<string, Set<GrantOperation>>()
    for (const grant of held.value) {
      if (grant.ended) continue
      const known = operations.get(grant.keyId) ?? new Set()
      for (const operation of grant.operations) known.add(operation)
      operations.set(grant.keyId, known)
    }
    return operations
  })

  /** Anew after signing in, and by whoever changed a grant. A late answer is dropped. */
  async function load(): Promise<void> {
    const turn = ++asked
    const mine = await call('grants.mine', undefined)
    if (turn === asked) held.value = mine.held
  }

  function forget(): void {
    asked += 1
    held.value = []
  }

  return { held, byKey, load, forget }
})
