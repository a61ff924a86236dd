// Whoever is quicker than main: the list and the page that were asked for last are what is shown.
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { CallInput, CallOutput, KeyList } from '@shared/ipc/index.ts'
import GrantsTab from '@renderer/keys/grants/GrantsTab.vue'
import MyGrantsPage from '@renderer/keys/grants/MyGrantsPage.vue'
import KeyActionDialog from '@renderer/keys/dialogs/KeyActionDialog.vue'
import KeysPage from '@renderer/keys/KeysPage.vue'
import { keyList, keySummary } from '../support/keys.ts'
import { keyView } from '../support/key-views.ts'
import { stubKeyrite } from '../support/keyrite.ts'
import { later } from '../support/later.ts'
import { mountPart } from '../support/mount.ts'
import { grantView } from '../support/people.ts'
import { asOfficer } from '../support/signed-in.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const grants = (name: string, total = 60): CallOutput<'grants.list'> => ({
  grants: [grantView({ id: name })],
  ...{ total, max: 100, mayGrant: [] },
})
const ids = () => wrapper.findAll('tbody tr').map((row) => row.get('code').text())

it('a key list that was being read when a key changed is read again', async () => {
  const lists = later<KeyList>()
  stubKeyrite({ 'keys.list': lists.verb, 'keys.tagsInUse': () => [] })
  wrapper = mountPart(KeysPage, {}, asOfficer)
  await lists.answer(0, keyList([keySummary({ alias: 'alpha', state: 'Disabled' })]))
  const dialog = wrapper.findComponent(KeyActionDialog)
  dialog.vm.$emit('changed')
  dialog.vm.$emit('changed')
  await flushPromises()
  expect(lists.asked()).toBe(3)
  await lists.answer(2, keyList([keySummary({ alias: 'alpha', state: 'Enabled' })]))
  await lists.answer(1, keyList([keySummary({ alias: 'alpha', state: 'Disabled' })]))
  expect(wrapper.get('tbody tr').text()).toContain('Enabled')
})

it('grants are those of the page at which somebody stopped turning', async () => {
  const pages = later<CallOutput<'grants.list'>>()
  const stub = stubKeyrite({ 'grants.list': pages.verb })
  wrapper = mountPart(GrantsTab, { cmk: keyView() }, asOfficer)
  await pages.answer(0, grants('page 1'))
  const older = () => wrapper.findAll('button').at(-1)!
  await older().trigger('click')
  await older().trigger('click')
  const offsets = stub.calls.map(({ input }) => (input as CallInput<'grants.list'>).offset)
  expect(offsets).toEqual([0, 20, 40])
  await pages.answer(2, grants('page 3'))
  await pages.answer(1, grants('page 2'))
  expect(ids()).toEqual(['page 3'])
})

it('grants that one holds are those that were asked for last', async () => {
  const mine = later<CallOutput<'grants.mine'>>()
  const all = [grantView({ id: 'one' }), grantView({ id: 'two' })]
  stubKeyrite({
    'grants.mine': mine.verb,
    'grants.retirable': () => [all[1]],
    'people.names': () => ({ people: [], roles: [], passphraseMin: 12 }),
  })
  wrapper = mountPart(MyGrantsPage, {}, asOfficer)
  await mine.answer(0, { held: all, made: [] })
  await wrapper.get('input[value=retirable]').setValue()
  await wrapper.get('input[value=all]').setValue()
  await flushPromises()
  expect(mine.asked()).toBe(3)
  await mine.answer(2, { held: all, made: [] })
  await mine.answer(1, { held: all, made: [] })
  expect(ids()).toEqual(['one', 'two'])
})
