import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { SharesState } from '@shared/ipc/index.ts'
import MakePage from '@renderer/recovery/make/MakePage.vue'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { stubKeyrite, type Stub } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { signedIn } from '../support/signed-in.ts'

let page: VueWrapper
afterEach(() => page.unmount())

type Holder = NonNullable<SharesState['pending']>['custodians'][number]
const holder = (index: number, name: string, over: Partial<Holder> = {}): Holder => ({
  ...{ index, name, personId: null, asks: false, shown: false, confirmed: false, ...over },
})

function stateOf(custodians: readonly Holder[] | null): SharesState {
  return {
    current: null,
    pending: custodians && { setId: '01020304', threshold: 2, custodians: [...custodians] },
    offered: { setId: null, needed: null, indices: [] },
    backup: { lastAt: null, stale: false },
  }
}

async function shown(custodians: (own: string) => readonly Holder[] | null, role: string) {
  let own = ''
  let stub: Stub | undefined
  page = mountPart(
    MakePage,
    {},
    {
      before: () => {
        signedIn(role)
        own = useVaultStore().operator!.id
        stub = stubKeyrite({
          'shares.state': () => stateOf(custodians(own)),
          'people.names': () => ({ people: [], roles: [] }),
        })
      },
    },
  )
  await flushPromises()
  return stub!
}

it('shows custodians their own turn, and none of the others’', async () => {
  await shown((own) => [holder(1, 'Anna'), holder(2, 'Bruno', { personId: own })], 'custodian')
  expect(page.text()).toContain('Bruno')
  expect(page.text()).not.toContain('Anna')
  expect(page.text()).not.toContain('Give this set up')
})

it('tells custodians whose turn is over, or who have none, that they can wait', async () => {
  await shown(
    (own) => [holder(1, 'Anna'), holder(2, 'Bruno', { personId: own, confirmed: true })],
    'custodian',
  )
  expect(page.text()).toContain('The other custodians take their turns')
  expect(page.text()).not.toContain('Show the share')
})

it('lets nobody begin who may not', async () => {
  await shown(() => null, 'custodian')
  expect(page.text()).toContain('Somebody who manages the vault has to begin')
  expect(page.text()).not.toContain('Split the key')
})

it('asks a custodian who is a person of the vault for their passphrase', async () => {
  const stub = await shown(() => [holder(1, 'Anna', { asks: true })], 'security-officer')
  const button = page.findAll('button').find((one) => one.text() === 'Show the share')!
  expect(button.attributes('disabled')).toBeDefined()
  await page.find('input').setValue('quiet harbour')
  expect(button.attributes('disabled')).toBeUndefined()
  await page.find('form').trigger('submit')
  await flushPromises()
  expect(stub.calls).toContainEqual({
    ...{ name: 'shares.show', input: { index: 1, passphrase: 'quiet harbour' } },
  })
})
