import { afterEach, expect, it, vi } from 'vitest'
import { appNow, setAppClock } from '@renderer/composables/app-clock.ts'
import DeletionDays from '@renderer/keys/dialogs/DeletionDays.vue'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { mountPart } from '../support/mount.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

afterEach(() => {
  setAppClock(new Date().toISOString())
  vi.useRealTimers()
})

it('is main’s clock, and goes on with this one', () => {
  vi.useFakeTimers({ now: new Date('2026-11-22T08:00:00.000Z'), toFake: ['Date'] })
  setAppClock('2026-12-22T08:00:00.000Z')
  vi.setSystemTime(new Date('2026-11-22T09:30:00.000Z'))
  expect(appNow().toISOString()).toBe('2026-12-22T09:30:00.000Z')
  setAppClock('2026-11-22T09:29:59.001Z')
  expect(appNow().toISOString()).toBe('2026-11-22T09:30:00.000Z')
})

it('is set by every state that main tells, and pages count their days by it', () => {
  vi.useFakeTimers({ now: new Date('2026-11-22T08:00:00.000Z'), toFake: ['Date'] })
  const ahead = vaultState(vaultSummary())
  ahead.clock.now = '2027-03-01T08:00:00.000Z'
  const wrapper = mountPart(
    DeletionDays,
    { modelValue: 7 },
    { before: () => (useVaultStore().state = ahead) },
  )
  expect(wrapper.get('[role=status]').text()).toContain('8 Mar 2027')
  wrapper.unmount()
})
