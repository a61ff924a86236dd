import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { SlotView } from '@shared/ipc/index.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import UnlockPage from '@renderer/unlock/UnlockPage.vue'
import { Refusal, stubKeyrite, type Stub } from '../support/keyrite.ts'
import { later } from '../support/later.ts'
import { mountPart } from '../support/mount.ts'
import { slotView, tokenView, vaultState, vaultSummary } from '../support/views.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

async function show(flags = {}, verbs: Parameters<typeof stubKeyrite>[0] = {}): Promise<Stub> {
  const stub = stubKeyrite({
    'vault.list': () => [vaultSummary()],
    'token.slots': () => [slotView(tokenView({}, flags), 'Key room')],
    ...verbs,
  })
  wrapper = mountPart(UnlockPage)
  await flushPromises()
  return stub
}

const pinCalls = (stub: Stub) => stub.calls.filter(({ name }) => name === 'vault.unlock')

describe('unlocking', () => {
  it('sends the PIN once and forgets it', async () => {
    const stub = await show({}, { 'vault.unlock': () => vaultState(vaultSummary()) })
    await wrapper.get('input').setValue('1234')
    const form = wrapper.get('form')
    await Promise.all([form.trigger('submit'), form.trigger('submit')])
    await flushPromises()
    expect(pinCalls(stub)).toHaveLength(1)
    expect(useVaultStore().open?.name).toBe('Key room')
    expect(wrapper.find('input').element.value).toBe('')
  })

  it('says how many tries are left, and looks at the token again', async () => {
    const stub = await show(
      {},
      {
        'vault.unlock': () => {
          throw new Refusal('PIN_WRONG', { left: 'low' })
        },
      },
    )
    await wrapper.get('input').setValue('0000')
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(wrapper.get('[role=alert]').text()).toContain('Only a few tries are left')
    expect(wrapper.find('[role=note]').exists()).toBe(false)
    expect(stub.calls.filter(({ name }) => name === 'token.slots').length).toBeGreaterThan(1)
    expect(wrapper.get('input').element.value).toBe('')
  })

  it('takes the last try only when it is confirmed', async () => {
    const stub = await show(
      { pinFinalTry: true },
      { 'vault.unlock': () => vaultState(vaultSummary()) },
    )
    await wrapper.get('input').setValue('1234')
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(pinCalls(stub)).toHaveLength(0)
    await wrapper.get('[role=checkbox]').trigger('click')
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(pinCalls(stub)[0]?.input).toMatchObject({ lastTry: true })
  })

  it('asks for no PIN when it is locked, and says what helps', async () => {
    await show({ pinLocked: true })
    expect(wrapper.find('form').exists()).toBe(false)
    const said = wrapper.get('[role=alert]').text()
    expect(said).toContain('The token’s PIN is locked')
    expect(said).toContain('PIN_LOCKED')
    const { modulePath, token } = vaultSummary()
    expect(said).toContain(`--module ${modulePath} --token-label ${token.label}`)
    expect(said).toContain('--init-pin')
  })

  it('says once that one try is left, whoever says it', async () => {
    const refusals = [new Refusal('PIN_WRONG', { left: 'last' }), new Refusal('PIN_LENGTH', {})]
    const refuse = () => {
      throw refusals.shift()!
    }
    await show({ pinFinalTry: true }, { 'vault.unlock': refuse })
    const send = async () => {
      await wrapper.get('input').setValue('0000')
      await wrapper.get('[role=checkbox]').trigger('click')
      await wrapper.get('form').trigger('submit')
      await flushPromises()
    }
    expect(wrapper.get('[role=note]').text()).toContain('One try is left')
    await send()
    expect(wrapper.find('[role=note]').exists()).toBe(false)
    expect(wrapper.get('[role=alert]').text()).toContain('One try is left')
    expect(wrapper.get('[role=alert]').text()).toContain('ask whoever knows it')
    await send()
    expect(wrapper.get('[role=alert]').text()).not.toContain('One try is left')
    expect(wrapper.get('[role=note]').text()).toContain('One try is left')
  })

  it('names the limits that a PIN has to keep', async () => {
    await show()
    const { minPinLength, maxPinLength } = tokenView()
    expect(wrapper.get('form').text()).toContain(`${minPinLength} to ${maxPinLength} characters`)
  })

  it('says when the token is not there', async () => {
    await show({}, { 'token.slots': () => [slotView(tokenView({ serial: 'other' }))] })
    expect(wrapper.text()).toContain('The token is not there.')
  })

  it('explains a damaged header instead of asking for a PIN', async () => {
    const problem = { code: 'VAULT_HEADER_DAMAGED', params: { reason: 'checksum' } }
    await show({}, { 'vault.list': () => [vaultSummary({ problem })] })
    expect(wrapper.find('form').exists()).toBe(false)
    expect(wrapper.get('[role=alert]').text()).toContain('header file is damaged')
  })
})

it('looks for the token of the vault that was chosen while another one was looked for', async () => {
  const slots = later<SlotView[]>()
  const vaults = [vaultSummary(), vaultSummary({ id: 'v2', name: 'Archive', moduleId: 'm2' })]
  await show({}, { 'vault.list': () => vaults, 'token.slots': slots.verb })
  await wrapper.get('input[type=radio][value=v2]').setValue()
  await flushPromises()
  expect(slots.asked()).toBe(2)
  await slots.answer(1, [slotView(tokenView())])
  await slots.answer(0, [])
  expect(wrapper.get('.words').text()).toBe('The token is there.')
})
