import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import DeletionRisks from '@renderer/keys/dialogs/DeletionRisks.vue'
import { keySummary } from '../support/keys.ts'
import { Refusal, stubKeyrite } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

it('says of each key what the log knows, and of which one it is not known', async () => {
  stubKeyrite({
    'keys.deletionRisk': ({ keyId }) => {
      if (keyId === 'bad') throw new Refusal('STORE_ERROR')
      return { keyId, alias: keyId, uses: 3, lastUse: null, grants: [], recoversFiles: false }
    },
  })
  const keys = ['bad', 'good'].map((id) => ({ ...keySummary({ alias: id }), id }))
  wrapper = mountPart(DeletionRisks, { keys, open: true, shown: 'not-yet', unknownTaken: false })
  await flushPromises()
  const cells = wrapper.findAll('tbody tr').map((row) => row.findAll('td').map((td) => td.text()))
  expect(cells).toEqual([
    ['not known', 'not known', 'not known'],
    ['3', 'never', 'none'],
  ])
  expect(wrapper.get('[role=alert]').text()).toContain('STORE_ERROR')
})
