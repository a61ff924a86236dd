import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import GrantTable from '@renderer/keys/grants/GrantTable.vue'
import MyGrantsPage from '@renderer/keys/grants/MyGrantsPage.vue'
import { stubKeyrite } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { grantView } from '../support/people.ts'
import { asOfficer } from '../support/signed-in.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const GRANT = grantView({ id: 'grant-1', grantee: { kind: 'person', id: 'person-7', name: 'Olu' } })

it('shows the id of a grant and of its grantee, and copies each (table 2-14)', async () => {
  const stub = stubKeyrite({ 'app.copy': () => null })
  wrapper = mountPart(GrantTable, { grants: [GRANT], caption: 'Grants' }, asOfficer)
  expect(wrapper.findAll('th').map((head) => head.text())).toEqual([
    ...['Grant id', 'Granted to', 'Id of the grantee', 'Granted operations', 'Created', 'Ends'],
    'Actions',
  ])
  const row = wrapper.get('tbody tr')
  expect(row.findAll('code').map((id) => id.text())).toEqual(['grant-1', 'person-7'])
  for (const button of row.findAll('.copy button')) await button.trigger('click')
  await flushPromises()
  expect(stub.calls.map(({ input }) => input)).toMatchObject([
    { text: 'grant-1' },
    { text: 'person-7' },
  ])
})

it('lists those alone that one can give up, when asked to', async () => {
  const own = grantView({ id: 'grant-2', mayRetire: true })
  stubKeyrite({
    'grants.mine': () => ({ held: [GRANT, own], made: [] }),
    'grants.retirable': () => [own],
    'people.names': () => ({ people: [], roles: [], passphraseMin: 12 }),
  })
  wrapper = mountPart(MyGrantsPage, {}, asOfficer)
  await flushPromises()
  const ids = () => wrapper.findAll('tbody tr').map((row) => row.get('code').text())
  expect(ids()).toEqual(['grant-1', 'grant-2'])
  await wrapper.get('input[value=retirable]').setValue()
  await flushPromises()
  expect(ids()).toEqual(['grant-2'])
  await wrapper.get('input[value=all]').setValue()
  await flushPromises()
  expect(ids()).toEqual(['grant-1', 'grant-2'])
})
