// Transitions are stubs here, so a dialog fades for ever when it is closed.
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import FormDialog from '@renderer/ui/FormDialog.vue'
import { mountPart } from '../support/mount.ts'

let wrapper: VueWrapper
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => {
  wrapper.unmount()
  vi.useRealTimers()
})

const dialogs = () => document.querySelectorAll('[role=dialog]').length
async function show(on: boolean, ms = 0): Promise<void> {
  await wrapper.setProps({ show: on })
  await flushPromises()
  vi.advanceTimersByTime(ms)
  await flushPromises()
}

it('leaves the page even when its fading does not end, and not when it was opened again', async () => {
  wrapper = mountPart(FormDialog, { title: 'A question', show: false })
  await show(true)
  expect(dialogs()).toBe(1)
  await show(false, 500)
  await show(true, 5_000)
  expect(dialogs()).toBe(1)
  expect(wrapper.emitted('closed')).toBeUndefined()

  await show(false, 500)
  expect(dialogs()).toBe(1)
  await show(false, 5_000)
  expect(dialogs()).toBe(0)
  expect(wrapper.emitted('closed')).toHaveLength(1)
  await show(true)
  expect(dialogs()).toBe(1)
})
