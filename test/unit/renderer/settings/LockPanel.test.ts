import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { VaultSettings } from '@shared/ipc/index.ts'
import { IDLE_MINUTES_MAX, IDLE_MINUTES_MIN } from '@shared/limits.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { useSettingsStore } from '@renderer/settings/settings-store.ts'
import LockPanel from '@renderer/settings/LockPanel.vue'
import { stubKeyrite, type Stub } from '../support/keyrite.ts'
import { later } from '../support/later.ts'
import { mountPart } from '../support/mount.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

async function show(roles = ['security-officer']): Promise<Stub> {
  const stub = stubKeyrite({
    'settings.get': () => ({ idleMinutes: 10, signOutMinutes: 5 }),
    'settings.set': (given) => given,
  })
  wrapper = mountPart(LockPanel)
  useVaultStore().state = vaultState(vaultSummary(), roles)
  await flushPromises()
  return stub
}

/** Types both, presses Enter, and answers what was sent. */
async function save(stub: Stub, signOut: string, lock: string): Promise<unknown> {
  const [first, second] = wrapper.findAll('input')
  await first?.setValue(signOut)
  await second?.setValue(lock)
  await wrapper.get('form').trigger('submit')
  await flushPromises()
  return stub.calls.filter(({ name }) => name === 'settings.set').at(-1)?.input
}

describe('the two idle times', () => {
  it.each([
    [IDLE_MINUTES_MIN, IDLE_MINUTES_MAX],
    [IDLE_MINUTES_MAX, IDLE_MINUTES_MAX],
  ])('may be %s and %s', async (signOutMinutes, idleMinutes) => {
    const stub = await show()
    const sent = await save(stub, String(signOutMinutes), String(idleMinutes))
    expect(sent).toEqual({ signOutMinutes, idleMinutes })
    expect(wrapper.text()).toContain('Saved.')
  })

  it.each([
    [String(IDLE_MINUTES_MIN - 1), '10', 'Enter a whole number'],
    ['5', String(IDLE_MINUTES_MAX + 1), 'Enter a whole number'],
    ['five', '10', 'Enter a whole number'],
    ['11', '10', 'No longer than until the lock: 10 at most.'],
  ])('may not be %s and %s', async (signOut, lock, words) => {
    const stub = await show()
    expect(await save(stub, signOut, lock)).toBeUndefined()
    expect(wrapper.text()).toContain(words)
  })

  it('are only to be read by who may not change the vault', async () => {
    await show(['auditor'])
    expect(wrapper.findAll('input[disabled]')).toHaveLength(2)
    expect(wrapper.find('button').exists()).toBe(false)
  })
})

it('has no fields before the times that were saved are there: they would be typed over', async () => {
  const times = later<VaultSettings>()
  stubKeyrite({ 'settings.get': times.verb })
  wrapper = mountPart(
    LockPanel,
    {},
    {
      before: () => {
        useVaultStore().state = vaultState(vaultSummary())
        // From an earlier visit of the page.
        useSettingsStore().settings = { idleMinutes: 10, signOutMinutes: 5 }
      },
    },
  )
  await flushPromises()
  expect(wrapper.find('input').exists()).toBe(false)
  await times.answer(0, { idleMinutes: 10, signOutMinutes: 5 })
  expect(wrapper.findAll('input').map(({ element }) => element.value)).toEqual(['5', '10'])
})
