import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import TokenStep from '@renderer/setup/TokenStep.vue'
import { useSetupStore } from '@renderer/setup/setup-store.ts'
import type { SlotView } from '@shared/ipc/index.ts'
import { stubKeyrite } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { slotView, tokenView } from '../support/views.ts'

let wrapper: VueWrapper | undefined
afterEach(() => wrapper?.unmount())

/** Main starts the module anew for each list, and slots of an earlier one name nothing then. */
const emptySlot = (key: string): SlotView => ({
  ...slotView(tokenView({ label: '', serial: '' }, { initialised: false })),
  key,
})

it('lets nobody take a slot of a list that is being read anew', async () => {
  const answers: ((slots: SlotView[]) => void)[] = []
  stubKeyrite({ 'token.slots': () => new Promise((resolve) => answers.push(resolve)) })
  const before = () => Object.assign(useSetupStore(), { moduleId: 'm1', slots: [emptySlot('1-0')] })
  wrapper = mountPart(TokenStep, {}, { before })
  const setup = useSetupStore()
  const initialise = () => wrapper!.get('td.action button')

  await flushPromises()
  expect(initialise().attributes('disabled')).toBeDefined()
  await initialise().trigger('click')
  expect(setup.initialising).toBeNull()

  answers[0]!([emptySlot('2-0')])
  await flushPromises()
  expect(initialise().attributes('disabled')).toBeUndefined()
  await initialise().trigger('click')
  expect(setup.initialising?.key).toBe('2-0')
})
