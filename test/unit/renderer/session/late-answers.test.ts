// Answers that come in another order than they were asked for: the newest question counts.
import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import type {
  ApprovalView,
  CallOutput,
  CeremonyView,
  RunView,
  SlotView,
  TraceView,
  VaultState,
} from '@shared/ipc/index.ts'
import { useApprovalsStore } from '@renderer/approvals/approvals-store.ts'
import { useCeremonyStore } from '@renderer/ceremony/store.ts'
import { TRACES_PER_PAGE, useLogStore } from '@renderer/log/log-store.ts'
import { useRunsStore } from '@renderer/runs/runs-store.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { useSetupStore } from '@renderer/setup/setup-store.ts'
import { useSignInStore } from '@renderer/sign-in/sign-in-store.ts'
import { useUnlockStore } from '@renderer/unlock/unlock-store.ts'
import { approvalView } from '../support/approvals.ts'
import { Refusal, stubKeyrite } from '../support/keyrite.ts'
import { later } from '../support/later.ts'
import { runView, scriptStep } from '../support/runs.ts'
import { slotView, tokenView, vaultState, vaultSummary } from '../support/views.ts'

beforeEach(() => setActivePinia(createPinia()))

it('an approval that was left and is agreed to late does not answer for the next one', async () => {
  const agreeing = later<ApprovalView>()
  stubKeyrite({
    'approvals.get': ({ approvalId }) => approvalView({ id: approvalId }),
    'approvals.agree': agreeing.verb,
  })
  const store = useApprovalsStore()
  const first = store.ask('a1')
  await flushPromises()
  const agreed = store.agree('a1', { personId: 'p2', passphrase: 'correct horse battery' })
  store.leave()
  await expect(first).resolves.toMatchObject({ how: 'waiting' })
  let second: unknown = null
  void store.ask('a2').then((answer) => (second = answer))
  await flushPromises()
  await agreeing.answer(0, approvalView({ id: 'a1', state: 'agreed' }))
  await agreed
  expect(store.asked?.id).toBe('a2')
  expect(second).toBeNull()
})

it('whoever asked for an approval is answered when another one takes the dialog', async () => {
  const getting = later<ApprovalView>()
  stubKeyrite({ 'approvals.get': getting.verb })
  const store = useApprovalsStore()
  const first = store.ask('a1')
  void store.ask('a2')
  await getting.answer(0, approvalView({ id: 'a1' }))
  await getting.answer(1, approvalView({ id: 'a2' }))
  await expect(first).resolves.toMatchObject({ how: 'waiting' })
  expect(store.asked?.id).toBe('a2')
})

it('a run is as its last call left it, whatever was read before', async () => {
  const reading = later<RunView>()
  const acting = later<RunView>()
  const old = runView([scriptStep()])
  const fresh = runView([scriptStep()], { current: null })
  stubKeyrite({ 'runs.get': reading.verb, 'runs.finish': acting.verb })
  const store = useRunsStore()
  store.current = old
  const read = store.load('r1')
  const acted = store.act('runs.finish', {})
  await acting.answer(0, fresh)
  await reading.answer(0, old)
  await Promise.all([read, acted])
  expect(store.current).toEqual(fresh)
})

it('a run that was read while a call was under way is read again', async () => {
  const reading = later<RunView>()
  const acting = later<RunView>()
  const old = runView([scriptStep()])
  const fresh = runView([scriptStep()], { current: null })
  stubKeyrite({ 'runs.get': reading.verb, 'runs.finish': acting.verb })
  const store = useRunsStore()
  store.current = old
  const acted = store.act('runs.finish', {})
  const read = store.load('r1')
  await acting.answer(0, fresh)
  await reading.answer(0, old)
  await Promise.all([read, acted])
  await reading.answer(1, fresh)
  expect(store.current).toEqual(fresh)
})

it('a ceremony is as its last call left it, whatever was read before', async () => {
  const reading = later<CeremonyView>()
  const acting = later<CeremonyView>()
  const view = (step: string) => ({ id: 'c1', step }) as CeremonyView
  stubKeyrite({ 'ceremony.get': reading.verb, 'ceremony.back': acting.verb })
  const store = useCeremonyStore()
  store.current = view('review')
  const read = store.load('c1')
  const acted = store.back('material')
  await acting.answer(0, view('material'))
  await reading.answer(0, view('review'))
  await Promise.all([read, acted])
  expect(store.current?.step).toBe('material')
})

it('the ceremony of the page is not the one that was asked for before', async () => {
  const reading = later<CeremonyView>()
  stubKeyrite({ 'ceremony.get': reading.verb })
  const store = useCeremonyStore()
  const both = [store.load('c1'), store.load('c2')]
  await reading.answer(1, { id: 'c2' } as CeremonyView)
  await reading.answer(0, { id: 'c1' } as CeremonyView)
  await Promise.all(both)
  expect(store.current?.id).toBe('c2')
})

it('a vault that main has locked does not open again by an answer from before', async () => {
  const state = later<VaultState>()
  const stub = stubKeyrite({ 'vault.state': state.verb, 'vault.list': () => [vaultSummary()] })
  const vault = useVaultStore()
  const loading = vault.load()
  await state.answer(0, vaultState(vaultSummary()))
  await loading
  const refreshing = vault.refresh()
  stub.emit('vault.changed', { ...vaultState(null), lockedBecause: 'idle' })
  await state.answer(1, vaultState(vaultSummary()))
  await refreshing
  expect(vault.open).toBeNull()
})

it('the people of a vault are not there any more once it is locked', async () => {
  const people = later<CallOutput<'session.people'>>()
  stubKeyrite({ 'session.people': people.verb })
  const store = useSignInStore()
  const loading = store.load()
  store.forget()
  await people.answer(0, [{ id: 'a', name: 'Ada', mustSet: false, waitUntil: null, last: false }])
  await loading
  expect([store.people, store.chosenId]).toEqual([null, null])
})

it('the slots of a module are not shown for the one that was chosen after it', async () => {
  const slots = later<SlotView[]>()
  stubKeyrite({ 'token.slots': slots.verb })
  const setup = useSetupStore()
  setup.moduleId = 'a'
  const first = setup.loadSlots()
  setup.moduleId = 'b'
  const second = setup.loadSlots()
  const [ofA, ofB] = ['a', 'b'].map((label) => [slotView(tokenView({ label }))])
  await slots.answer(1, ofB!)
  await slots.answer(0, ofA!)
  await Promise.all([first, second])
  expect(setup.slots).toEqual(ofB)
})

it('a module that fails late says nothing about the token of another vault', async () => {
  const slots = later<SlotView[]>()
  const vaults = [vaultSummary(), vaultSummary({ id: 'v2', moduleId: 'm2' })]
  stubKeyrite({ 'vault.list': () => vaults, 'token.slots': slots.verb })
  const unlock = useUnlockStore()
  await unlock.loadVaults()
  const first = expect(unlock.lookForToken()).rejects.toMatchObject({ code: 'MODULE_MISSING' })
  unlock.vaultId = 'v2'
  const second = unlock.lookForToken()
  await slots.answer(1, [slotView(tokenView())])
  await slots.refuse(0, new Refusal('MODULE_MISSING'))
  await Promise.all([first, second])
  expect(unlock.token?.label).toBe('Safe')
})

it('a page of the log is turned once, however often it is pressed before it is there', async () => {
  const pages = later<CallOutput<'log.list'>>()
  stubKeyrite({ 'log.list': pages.verb })
  const page = (newest: number): CallOutput<'log.list'> => ({
    traces: Array.from({ length: TRACES_PER_PAGE }, (_, at) => ({ seq: newest - at }) as TraceView),
    ...{ total: 60, more: false },
    next: { before: newest - TRACES_PER_PAGE + 1, at: '' },
  })
  const log = useLogStore()
  const query = { search: '', outcome: 'all' } as const
  const started = log.restart(query)
  await pages.answer(0, page(60))
  await started
  const turned = [log.older(query), log.older(query)]
  await pages.answer(1, page(48))
  await pages.answer(2, page(48))
  await Promise.all(turned)
  expect([log.first, log.traces?.[0]?.seq]).toEqual([TRACES_PER_PAGE + 1, 48])
  const back = log.newer(query)
  await pages.answer(3, page(60))
  await back
  expect([log.first, log.hasNewer]).toEqual([1, false])
})
