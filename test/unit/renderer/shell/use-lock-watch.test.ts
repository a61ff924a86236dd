import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { effectScope } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { useLogStore } from '@renderer/log/log-store.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { useSettingsStore } from '@renderer/settings/settings-store.ts'
import { useSetupStore } from '@renderer/setup/setup-store.ts'
import { useLockWatch } from '@renderer/shell/use-lock-watch.ts'
import { stubKeyrite } from '../support/keyrite.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

beforeEach(() => setActivePinia(createPinia()))

it('goes to the way in when main locks, and keeps nothing of the vault', async () => {
  const page = { template: '<div/>' }
  const routes = [{ path: '/:any(.*)*', component: page }]
  const router = createRouter({ history: createMemoryHistory(), routes })
  const stub = stubKeyrite({
    'vault.state': () => vaultState(vaultSummary()),
    'vault.list': () => [vaultSummary()],
    'settings.get': () => ({ idleMinutes: 10, signOutMinutes: 5 }),
    'log.list': () => ({ traces: [{ seq: 1 }], total: 1 }),
  })
  const scope = effectScope()
  scope.run(() => useLockWatch(router))
  await useVaultStore().load()
  await router.push('/log')
  await useLogStore().restart('', 'all')
  await useSettingsStore().load()
  expect(useLogStore().traces).toHaveLength(1)
  useSetupStore().officer = 'Olga Officer'
  useSetupStore().step = 'done'

  stub.emit('vault.changed', { ...vaultState(null), lockedBecause: 'idle' })
  await flushPromises()
  expect(router.currentRoute.value.path).toBe('/unlock')
  expect(useLogStore().traces).toBeNull()
  expect(useLogStore().total).toBe(0)
  expect(useSettingsStore().settings).toBeNull()
  expect(useSetupStore().officer).toBe('')
  expect(useSetupStore().step).toBe('welcome')
  scope.stop()
})
