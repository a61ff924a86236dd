import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import HomePage from '@renderer/home/HomePage.vue'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { keyList, keySummary } from '../support/keys.ts'
import { stubKeyrite } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { may } from '../support/signed-in.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

it('says what the clock did to keys as soon as it did it', async () => {
  // Long ago, so that it is due whenever this runs.
  const at = '2020-11-23T10:00:00.000Z'
  const doomed = keySummary({
    ...{ id: 'k1', alias: 'doomed', state: 'PendingDeletion', deletionAt: at },
    nextEvent: { kind: 'deletion', at },
  })
  let keys = [doomed]
  const stub = stubKeyrite({
    ...{ 'keys.list': () => keyList(keys), 'vault.state': () => useVaultStore().state },
  })
  wrapper = mountPart(HomePage, {}, may('listKeys'))
  await flushPromises()
  expect(wrapper.text()).toContain('The key “doomed” is deleted')
  keys = []
  stub.emit('keys.changed', { keyIds: ['k1'] })
  await flushPromises()
  expect(wrapper.text()).not.toContain('doomed')
  wrapper.unmount()
  expect(stub.listeners.get('keys.changed')?.size).toBe(0)
  wrapper = mountPart(HomePage, {}, may('listKeys'))
})
