import { defineStore } from 'pinia'
import { computed, ref, watch, type Ref } from 'vue'
import type { Permission } from '@shared/domain/index.ts'
import type { VaultState, VaultSummary } from '@shared/ipc/index.ts'
import { call, on } from '../bridge/index.ts'
import { setAppClock } from '../composables/app-clock.ts'

const OFFICER = 'security-officer'

/** Which vaults there are, whether one is open, who is there. PINs only pass through. */
export const useVaultStore = defineStore('vault', () => {
  const state = lastState()
  const vaults = ref<VaultSummary[]>([])
  const { listen, refresh } = following(state)

  const open = computed(() => state.value?.open ?? null)
  const operator = computed(() => state.value?.operator ?? null)
  /** The vault is open, and nobody is signed in. */
  const needsSignIn = computed(() => open.value !== null && operator.value === null)
  const isOfficer = computed(() => operator.value?.roles.includes(OFFICER) ?? false)
  /** By roles alone; `useMay` adds the grants. */
  const permissions = computed<ReadonlySet<Permission>>(
    () => new Set(operator.value?.permissions ?? []),
  )

  async function load(): Promise<void> {
    listen()
    await Promise.all([refresh(), loadList()])
  }

  async function loadList(): Promise<void> {
    vaults.value = await call('vault.list', undefined)
  }

  async function unlock(vaultId: string, pin: string, lastTry: boolean): Promise<void> {
    state.value = await call('vault.unlock', { vaultId, pin, lastTry })
  }

  async function lock(): Promise<void> {
    state.value = await call('vault.lock', undefined)
  }

  async function removeOrphans(): Promise<void> {
    state.value = await call('vault.removeOrphans', undefined)
  }

  async function acknowledgeClock(typed: string, reason: string): Promise<void> {
    state.value = await call('vault.acknowledgeClock', { typed, reason })
  }

  async function acknowledgeIntegrity(typed: string, reason: string): Promise<void> {
    state.value = await call('vault.acknowledgeIntegrity', { typed, reason })
  }

  /** For whoever made a vault: main answers the new state. */
  async function took(changed: VaultState): Promise<void> {
    state.value = changed
    await loadList()
  }

  return {
    state,
    vaults,
    open,
    operator,
    needsSignIn,
    isOfficer,
    permissions,
    load,
    loadList,
    refresh,
    unlock,
    lock,
    ...signingIn(state),
    removeOrphans,
    acknowledgeClock,
    acknowledgeIntegrity,
    took,
  }
})

/** What main told last; with it, pages have main's time. */
function lastState(): Ref<VaultState | null> {
  const state = ref<VaultState | null>(null)
  watch(state, (now) => now && setAppClock(now.clock.now), { flush: 'sync' })
  return state
}

/** What main says unasked, and when it is asked. */
function following(state: Ref<VaultState | null>) {
  let told = 0

  function listen(): void {
    on('vault.changed', (changed) => {
      told += 1
      state.value = changed
    })
  }

  /**
   * The clock, the token and orphans as they are now; main tells only of what it noticed. What it told
   * meanwhile is newer than the answer, which may have been put together before.
   */
  async function refresh(): Promise<void> {
    const before = told
    const now = await call('vault.state', undefined)
    if (told === before) state.value = now
  }

  return { listen, refresh }
}

/** Who is signed in. Passphrases only pass through. */
function signingIn(state: Ref<VaultState | null>) {
  /** Whoever is signed in is signed out by it. `next`: the passphrase to set after a one-time code. */
  async function signIn(personId: string, passphrase: string, next: string | null): Promise<void> {
    state.value = await call('session.signIn', { personId, passphrase, next })
  }

  async function signOut(): Promise<void> {
    state.value = await call('session.signOut', undefined)
  }

  /** One's own; `current` is null for who has none yet. */
  async function setPassphrase(current: string | null, next: string): Promise<void> {
    state.value = await call('session.setPassphrase', { current, next })
  }

  return { signIn, signOut, setPassphrase }
}
