import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { useResetStore } from '@renderer/recovery/reset/reset-store.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { useSignInStore } from '@renderer/sign-in/sign-in-store.ts'
import { Refusal, stubKeyrite, type Stub } from '../support/keyrite.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

beforeEach(() => setActivePinia(createPinia()))

const NOBODY = { ...vaultState(vaultSummary()), operator: null }
const named = (stub: Stub) => stub.calls.map(({ name }) => name)

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
  await useResetStore().reset('o1', '4711', false, 'quiet harbour seven lamps')
  expect(stub.calls).toEqual([
    { name: 'session.resetByShares', input: { personId: 'o1', pin: '4711', lastTry: false } },
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
  await expect(store.reset('o1', '4711', false, 'short')).rejects.toThrow('PASSPHRASE_WEAK')
  expect(store.hasCode).toBe(true)
  weak = false
  await store.reset('o1', '4711', false, 'quiet harbour seven lamps')
  expect(named(stub)).toEqual(['session.resetByShares', 'session.signIn', 'session.signIn'])
})

it('keeps nothing after a wrong PIN, nor for another person', async () => {
  const stub = stubKeyrite({
    'session.resetByShares': () => {
      throw new Refusal('PIN_WRONG', { left: 'many' })
    },
  })
  const store = useResetStore()
  await expect(store.reset('o1', '1', false, 'x')).rejects.toThrow('PIN_WRONG')
  expect(useSignInStore().staying).toBe(false)
  await expect(store.reset('o2', '2', false, 'x')).rejects.toThrow('PIN_WRONG')
  expect(named(stub)).toEqual(['session.resetByShares', 'session.resetByShares'])
})
