import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { useResetStore, type ResetOrder } from '@renderer/recovery/reset/reset-store.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { useSignInStore } from '@renderer/sign-in/sign-in-store.ts'
import { Refusal, stubKeyrite, type Stub } from '../support/keyrite.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

beforeEach(() => setActivePinia(createPinia()))

const NOBODY = { ...vaultState(vaultSummary()), operator: null }
const LOCKED = { ...NOBODY, open: null }
const named = (stub: Stub) => stub.calls.map(({ name }) => name)
const order = (over: Partial<ResetOrder> = {}): ResetOrder => ({
  ...{ personId: 'o1', pin: '4711', lastTry: false, othersGone: false },
  ...{ next: 'quiet harbour seven lamps', ...over },
})

it('turns the code into a passphrase at once, and leads nobody away meanwhile', async () => {
  const seen: boolean[] = []
  const stub = stubKeyrite({
    'session.resetByShares': () => {
      seen.push(useSignInStore().staying)
      return { state: NOBODY, code: 'AAAA-BBBB' }
    },
    'session.signIn': () => {
      seen.push(useSignInStore().staying)
      return vaultState(vaultSummary())
    },
  })
  await useResetStore().reset(order())
  expect(stub.calls).toEqual([
    {
      name: 'session.resetByShares',
      input: { personId: 'o1', pin: '4711', lastTry: false, othersGone: false },
    },
    {
      name: 'session.signIn',
      input: { personId: 'o1', passphrase: 'AAAA-BBBB', next: 'quiet harbour seven lamps' },
    },
  ])
  expect(seen).toEqual([true, false])
  expect(useVaultStore().operator?.name).toBe('Wang')
  expect(useResetStore().hasCode).toBe(false)
})

it('asks for no second round of shares when only the passphrase was refused', async () => {
  let weak = true
  const stub = stubKeyrite({
    'session.resetByShares': () => ({ state: NOBODY, code: 'AAAA-BBBB' }),
    'session.signIn': () => {
      if (weak) throw new Refusal('PASSPHRASE_WEAK', { min: 20, fault: 'short' })
      return vaultState(vaultSummary())
    },
  })
  const store = useResetStore()
  await expect(store.reset(order({ next: 'short' }))).rejects.toThrow('PASSPHRASE_WEAK')
  expect(store.hasCode).toBe(true)
  weak = false
  await store.reset(order())
  expect(named(stub)).toEqual(['session.resetByShares', 'session.signIn', 'session.signIn'])
})

it('asks for no second round of shares after a wrong PIN either: the next one opens the vault', async () => {
  const stub = stubKeyrite({
    'session.resetByShares': ({ pin }) => {
      if (pin !== '4711') throw new Refusal('PIN_WRONG', { left: 'many' })
      return { state: NOBODY, code: 'AAAA-BBBB' }
    },
    'vault.state': () => LOCKED,
    'vault.unlock': ({ pin }) => {
      if (pin !== '4711') throw new Refusal('PIN_WRONG', { left: 'many' })
      return NOBODY
    },
    'session.signIn': () => vaultState(vaultSummary()),
  })
  useVaultStore().state = NOBODY
  const store = useResetStore()
  await expect(store.reset(order({ pin: '1' }))).rejects.toThrow('PIN_WRONG')
  expect(store.proven).toBe(true)
  expect(useSignInStore().staying).toBe(false)
  await expect(store.reset(order({ pin: '2' }))).rejects.toThrow('PIN_WRONG')
  expect(store.proven).toBe(true)
  await store.reset(order())
  expect(store.proven).toBe(false)
  expect(named(stub).filter((name) => name !== 'vault.state')).toEqual([
    ...['session.resetByShares', 'vault.unlock', 'vault.unlock'],
    ...['session.resetByShares', 'session.signIn'],
  ])
})

it('wants the shares again once main has forgotten that they were right', async () => {
  stubKeyrite({
    'vault.state': () => NOBODY,
    'session.resetByShares': () => {
      throw new Refusal('SHARES_NEEDED', { needed: 2, have: 0 })
    },
  })
  const store = useResetStore()
  store.proven = true
  await expect(store.reset(order())).rejects.toThrow('SHARES_NEEDED')
  expect(store.proven).toBe(false)
})
