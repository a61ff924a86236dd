import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { useSetupStore } from '@renderer/setup/setup-store.ts'
import { Refusal, stubKeyrite } from '../support/keyrite.ts'
import { moduleView, slotView, tokenView, vaultState, vaultSummary } from '../support/views.ts'

beforeEach(() => setActivePinia(createPinia()))

const PIN = '864297531'

describe('choosing a module', () => {
  it('begins with the built-in one, wherever it stands in the list', async () => {
    const list = [moduleView('a', 'vendor'), moduleView('b', 'builtin')]
    stubKeyrite({ 'token.modules': () => list })
    const setup = useSetupStore()
    await setup.loadModules()
    expect(setup.moduleId).toBe('b')
  })

  it('never chooses one that does not load', async () => {
    const broken = moduleView('b', 'builtin', 'MODULE_MISSING')
    stubKeyrite({ 'token.modules': () => [broken, moduleView('a', 'vendor')] })
    const setup = useSetupStore()
    await setup.loadModules()
    expect(setup.moduleId).toBe('a')
  })

  it('keeps the choice when a dialog is dismissed', async () => {
    stubKeyrite({
      'token.modules': () => [moduleView('b', 'builtin')],
      'token.pickModule': () => null,
    })
    const setup = useSetupStore()
    await setup.loadModules()
    await setup.pickModule('')
    expect(setup.moduleId).toBe('b')
  })
})

async function setUpWith(verbs: Parameters<typeof stubKeyrite>[0]) {
  const stub = stubKeyrite({
    'token.modules': () => [moduleView('m1', 'builtin')],
    'token.slots': () => [slotView(tokenView())],
    'vault.list': () => [vaultSummary()],
    ...verbs,
  })
  const setup = useSetupStore()
  await setup.loadModules()
  await setup.loadSlots()
  return { stub, setup }
}

describe('an empty token', () => {
  it('is chosen once it is initialised, by label and serial number', async () => {
    let slots = [slotView(tokenView({ label: '', serial: '' }, { initialised: false }))]
    const { stub, setup } = await setUpWith({
      'token.slots': () => slots,
      'token.initialise': () => {
        slots = [slotView(tokenView({ label: 'New', serial: '77' })), ...slots]
        return { label: 'New', serial: '77' }
      },
    })
    setup.initialising = slots[0] ?? null
    await setup.initialise('New', '13579246', PIN)
    expect(setup.step).toBe('vault')
    expect(setup.token?.serial).toBe('77')
    expect(stub.calls.find(({ name }) => name === 'token.initialise')?.input).toMatchObject({
      slotKey: 'slot',
      soPin: '13579246',
      pin: PIN,
    })
    expect(JSON.stringify(setup.$state)).not.toContain(PIN)
    expect(JSON.stringify(setup.$state)).not.toContain('13579246')
  })
})

describe('making the vault', () => {
  it('ends with the vault open and no PIN kept', async () => {
    const { setup } = await setUpWith({ 'vault.create': () => vaultState(vaultSummary()) })
    setup.choose(tokenView())
    setup.vaultName = 'Key room'
    setup.officer = 'Wang'
    await setup.create(PIN, false)
    expect(setup.step).toBe('done')
    expect(useVaultStore().open?.name).toBe('Key room')
    expect(JSON.stringify(setup.$state)).not.toContain(PIN)
  })

  it('goes back to the form when main refuses', async () => {
    const { setup } = await setUpWith({
      'vault.create': () => {
        throw new Refusal('PIN_WRONG', { left: 'low' })
      },
    })
    setup.choose(tokenView())
    await expect(setup.create(PIN, false)).rejects.toMatchObject({ code: 'PIN_WRONG' })
    expect(setup.step).toBe('vault')
    expect(useVaultStore().open).toBeNull()
  })
})
