import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { PeopleView } from '@shared/ipc/index.ts'
import PolicyTab from '@renderer/people/policy/PolicyTab.vue'
import { mountPart } from '../support/mount.ts'
import { peopleView, policyView } from '../support/people.ts'
import { asOfficer } from '../support/signed-in.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const view = (approvalMinutes: number): PeopleView => ({
  ...peopleView(),
  policy: policyView({ approvalMinutes }),
})
const minutes = () =>
  wrapper.findAll('input').find(({ element }) => ['30', '40', '45'].includes(element.value))

it('keeps what was changed while the policy was read anew, and shows the new one otherwise', async () => {
  wrapper = mountPart(PolicyTab, { view: view(30) }, asOfficer)
  await wrapper.setProps({ view: view(40) })
  expect(minutes()?.element.value).toBe('40')
  await minutes()!.setValue('45')
  await wrapper.setProps({ view: view(40) })
  expect(minutes()?.element.value).toBe('45')
})
