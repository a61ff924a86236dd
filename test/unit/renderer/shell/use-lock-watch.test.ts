import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { effectScope } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { useLogStore } from '@renderer/log/log-store.ts'
import { usePeopleStore } from '@renderer/people/people-store.ts'
import { toFailure } from '@renderer/bridge/index.ts'
import { useSharesStore } from '@renderer/recovery/shares-store.ts'
import { useFaultStore } from '@renderer/session/fault-store.ts'
import { useNamesStore } from '@renderer/session/names-store.ts'
import { useOwnPassphraseStore } from '@renderer/session/own-passphrase-store.ts'
import { useSeriesStore } from '@renderer/session/series-store.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { useSettingsStore } from '@renderer/settings/settings-store.ts'
import { useSetupStore } from '@renderer/setup/setup-store.ts'
import { useLockWatch } from '@renderer/shell/use-lock-watch.ts'
import { useSignInStore } from '@renderer/sign-in/sign-in-store.ts'
import { stubKeyrite, type Stub } from '../support/keyrite.ts'
import { peopleView } from '../support/people.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

beforeEach(() => setActivePinia(createPinia()))

interface Watched {
  readonly stub: Stub
  readonly path: () => string
  readonly stop: () => void
}

/** On the log's page, with something read from the vault. */
async function watched(): Promise<Watched> {
  const page = { template: '<div/>' }
  const routes = [{ path: '/:any(.*)*', component: page }]
  const router = createRouter({ history: createMemoryHistory(), routes })
  const stub = stubKeyrite({
    'vault.state': () => vaultState(vaultSummary()),
    'vault.list': () => [vaultSummary()],
    'settings.get': () => ({ idleMinutes: 10, signOutMinutes: 5 }),
  })
  const scope = effectScope()
  scope.run(() => useLockWatch(router))
  await useVaultStore().load()
  await router.push('/log')
  await useSettingsStore().load()
  return { stub, path: () => router.currentRoute.value.path, stop: () => scope.stop() }
}

/** A promise, and what settles it. */
function later(): {
  readonly promise: Promise<unknown>
  readonly resolve: (value: unknown) => void
} {
  let resolve: (value: unknown) => void = () => undefined
  const promise = new Promise((settle) => (resolve = settle))
  return { promise, resolve }
}

it('goes to the sign-in page when main signs somebody out, and keeps nothing they saw', async () => {
  const { stub, path, stop } = await watched()
  usePeopleStore().view = peopleView()
  stub.emit('vault.changed', { ...vaultState(vaultSummary()), operator: null })
  await flushPromises()
  expect(path()).toBe('/sign-in')
  expect(useSettingsStore().settings).toBeNull()
  expect(usePeopleStore().view).toBeNull()
  expect(useSignInStore().last).toEqual({ id: 'o1', name: 'Wang', by: 'idle' })
  stub.emit('vault.changed', vaultState(vaultSummary()))
  await flushPromises()
  expect(path()).toBe('/')
  stop()
})

it('leads to Home when somebody else is there at once, with nothing of the one before', async () => {
  const { stub, path, stop } = await watched()
  const state = vaultState(vaultSummary(), ['auditor'])
  const operator = state.operator && { ...state.operator, id: 'p2', name: 'Olu' }
  stub.emit('vault.changed', { ...state, operator })
  await flushPromises()
  expect(path()).toBe('/')
  expect(useSettingsStore().settings).toBeNull()
  stop()
})

it('shows nobody what somebody else was shown, or is answered late', async () => {
  const { stub, stop } = await watched()
  const late = later()
  const answers = stubKeyrite({
    'people.names': () => late.promise,
    'shares.state': () => late.promise,
  })
  const asked = useNamesStore().load()
  const failed = useSharesStore().load()
  let settled = 0
  for (const each of [asked, failed]) void each.finally(() => (settled += 1)).catch(() => undefined)
  useFaultStore().report(toFailure(new Error('of a file')))
  useSeriesStore().place = { at: 2, total: 5 }
  useOwnPassphraseStore().asked = true
  const state = vaultState(vaultSummary(), ['auditor'])
  stub.emit('vault.changed', {
    ...state,
    operator: state.operator && { ...state.operator, id: 'p2' },
  })
  await flushPromises()
  late.resolve({ people: [{ id: 'p1', name: 'Ada' }], roles: [], passphraseMin: 12 })
  await flushPromises()
  expect(answers.calls.map(({ name }) => name)).toEqual(['people.names', 'shares.state'])
  expect([settled, useNamesStore().names, useSharesStore().state]).toEqual([0, null, null])
  expect([useFaultStore().last, useSeriesStore().place]).toEqual([null, null])
  expect(useOwnPassphraseStore().asked).toBe(false)
  stop()
})

it('leaves the page alone while the same person goes on', async () => {
  const { stub, path, stop } = await watched()
  stub.emit('vault.changed', { ...vaultState(vaultSummary()), waiting: 1 })
  await flushPromises()
  expect(path()).toBe('/log')
  expect(useSettingsStore().settings).not.toBeNull()
  stop()
})

it('remembers nobody once the vault is locked', async () => {
  const { stub, path, stop } = await watched()
  stub.emit('vault.changed', { ...vaultState(vaultSummary()), operator: null })
  await flushPromises()
  stub.emit('vault.changed', vaultState(null))
  await flushPromises()
  expect(path()).toBe('/unlock')
  expect(useSignInStore().last).toBeNull()
  stop()
})

it('goes to the way in when main locks, and keeps nothing of the vault', async () => {
  const page = { template: '<div/>' }
  const routes = [{ path: '/:any(.*)*', component: page }]
  const router = createRouter({ history: createMemoryHistory(), routes })
  const stub = stubKeyrite({
    'vault.state': () => vaultState(vaultSummary()),
    'vault.list': () => [vaultSummary()],
    'settings.get': () => ({ idleMinutes: 10, signOutMinutes: 5 }),
    'log.list': () => ({ traces: [{ seq: 1 }], total: 1, more: false, next: null }),
  })
  const scope = effectScope()
  scope.run(() => useLockWatch(router))
  await useVaultStore().load()
  await router.push('/log')
  await useLogStore().restart({ search: '', outcome: 'all' })
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

it('takes nothing from whoever comes while the way in is still being fetched', async () => {
  const page = { template: '<div/>' }
  let fetched: (() => void) | undefined
  const way = () => new Promise<typeof page>((resolve) => (fetched = () => resolve(page)))
  const routes = [
    { path: '/sign-in', component: way },
    { path: '/:any(.*)*', component: page },
  ]
  const router = createRouter({ history: createMemoryHistory(), routes })
  const stub = stubKeyrite({
    'vault.state': () => vaultState(vaultSummary()),
    'vault.list': () => [vaultSummary()],
    'people.names': () => ({ people: [{ id: 'p2', name: 'Olu' }], roles: [], passphraseMin: 12 }),
  })
  const scope = effectScope()
  scope.run(() => useLockWatch(router))
  await useVaultStore().load()
  await router.push('/log')
  const state = vaultState(vaultSummary(), ['auditor'])
  stub.emit('vault.changed', { ...state, operator: null })
  await flushPromises()
  expect(fetched).toBeDefined()
  stub.emit('vault.changed', { ...state, operator: { ...state.operator!, id: 'p2' } })
  await flushPromises()
  await useNamesStore().load()
  fetched?.()
  await flushPromises()
  expect(router.currentRoute.value.path).toBe('/')
  expect(useNamesStore().names?.people).toHaveLength(1)
  scope.stop()
})
