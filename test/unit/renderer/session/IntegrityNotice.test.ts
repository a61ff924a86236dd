import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import IntegrityNotice from '@renderer/session/IntegrityNotice.vue'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { stubKeyrite, type Stub } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const OLDER = { code: 'STORE_OLDER', params: { seq: 40, token: 52 } }

async function show(codes: readonly string[], roles: string[] | null): Promise<Stub> {
  const stub = stubKeyrite({ 'vault.acknowledgeIntegrity': () => vaultState(vaultSummary()) })
  wrapper = mountPart(IntegrityNotice)
  const state = vaultState(vaultSummary(), roles ?? [])
  const integrity = codes.map((code) => (code === OLDER.code ? OLDER : { code, params: {} }))
  useVaultStore().state = { ...state, integrity, operator: roles && state.operator }
  await flushPromises()
  return stub
}
const buttons = () => wrapper.findAll('.notice > .body > button')

it('is not there while nothing is wrong', async () => {
  await show([], ['security-officer'])
  expect(wrapper.find('[role=note]').exists()).toBe(false)
})

it('says what was found, and lets an officer go on: typed, and with a reason', async () => {
  const stub = await show(['STORE_OLDER'], ['security-officer'])
  expect(wrapper.text()).toContain('the log ends at 40, the token has seen 52')
  await buttons()[0]?.trigger('click')
  await flushPromises()
  const dialog = document.querySelector('[role=dialog]') as HTMLElement
  const submit = async () => {
    dialog.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }))
    await flushPromises()
  }
  const [typed, reason] = [...dialog.querySelectorAll('input')]
  const fill = async (input: HTMLInputElement | undefined, text: string) => {
    if (input) input.value = text
    input?.dispatchEvent(new Event('input'))
    await flushPromises()
  }
  await fill(typed, 'Key room')
  await submit()
  await fill(typed, 'Another room')
  await fill(reason, 'disk failed')
  await submit()
  expect(stub.calls).toEqual([])
  await fill(typed, 'Key room')
  await submit()
  expect(stub.calls).toEqual([
    {
      name: 'vault.acknowledgeIntegrity',
      input: { typed: 'Key room', reason: 'disk failed' },
    },
  ])
  expect(wrapper.find('[role=note]').exists()).toBe(false)
})

it('offers no way on for people who were changed by hand', async () => {
  await show(['LOG_FORGED', 'REGISTRY_BROKEN'], ['security-officer'])
  expect(wrapper.findAll('[role=alert]')).toHaveLength(2)
  expect(wrapper.text()).toContain('the right store file has to come back')
  expect(buttons()).toHaveLength(0)
})

it.each([
  [null, 'A security officer has to sign in'],
  [['auditor'], 'Tell a security officer'],
])('sends %j to an officer', async (roles, words) => {
  await show(['LOG_FORGED'], roles)
  expect(wrapper.text()).toContain(words)
  expect(buttons()).toHaveLength(0)
})
