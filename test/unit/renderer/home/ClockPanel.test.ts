import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { VaultState } from '@shared/ipc/index.ts'
import ClockPanel from '@renderer/home/ClockPanel.vue'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { mountPart } from '../support/mount.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const DATES = { now: '2027-11-22T08:00:00.000Z', lastTrace: '2026-11-22T08:00:00.000Z' }

function show(clock: Pick<VaultState['clock'], 'behind' | 'jump'>): string {
  const before = () => {
    useVaultStore().state = { ...vaultState(vaultSummary()), clock: { ...DATES, ...clock } }
  }
  wrapper = mountPart(ClockPanel, {}, { before })
  return wrapper.text()
}

it('asks whether the date is right, and says how many keys wait for one', () => {
  const text = show({ behind: false, jump: { before: DATES.lastTrace, keys: 2 } })
  expect(text).toContain('Is the date right?')
  expect(text).toContain('2 keys have a date for that')
  expect(wrapper.find('form').exists()).toBe(true)
})

it('says first that the clock is behind', () => {
  const text = show({ behind: true, jump: { before: DATES.lastTrace, keys: 2 } })
  expect(text).toContain('The clock has gone back')
  expect(text).not.toContain('Is the date right?')
})
