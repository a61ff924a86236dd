import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import type { PeopleView } from '@shared/ipc/index.ts'
import PeoplePage from '@renderer/people/PeoplePage.vue'
import { useOwnPassphraseStore } from '@renderer/session/own-passphrase-store.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { Refusal, stubKeyrite, type Stub } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { peopleView, personView } from '../support/people.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

let wrapper: VueWrapper
afterEach(() => wrapper.unmount())

const OLU = personView({ id: 'p2', name: 'Olu', roles: ['operator'] })

async function show(
  view: PeopleView = peopleView([personView(), OLU]),
  { roles = ['security-officer'], hasPassphrase = true, verbs = {} } = {},
): Promise<Stub> {
  const stub = stubKeyrite({
    'people.get': () => view,
    'people.names': () => ({ people: [], roles: [], passphraseMin: 12 }),
    ...verbs,
  })
  wrapper = mountPart(PeoplePage)
  const state = vaultState(vaultSummary(), roles)
  const operator = state.operator && { ...state.operator, hasPassphrase }
  useVaultStore().state = { ...state, operator }
  await flushPromises()
  return stub
}

const button = (label: string): HTMLButtonElement =>
  [...document.querySelectorAll('button')].find(
    (one) => one.textContent.trim() === label,
  ) as HTMLButtonElement
const press = async (label: string) => {
  button(label).click()
  await flushPromises()
}
const dialog = () => document.querySelector('[role=dialog]')
const sent = (stub: Stub, name: string) =>
  stub.calls.filter((call) => call.name === name).map(({ input }) => input)
async function type(label: string, text: string): Promise<void> {
  const id = [...document.querySelectorAll('label')].find(
    (one) => one.textContent.trim() === label,
  )?.htmlFor
  const input = document.getElementById(String(id)) as HTMLInputElement
  input.value = text
  input.dispatchEvent(new Event('input'))
  await flushPromises()
}
async function tick(start: string): Promise<void> {
  const box = [...document.querySelectorAll('[role=dialog] label')].find((one) =>
    one.textContent.trim().startsWith(start),
  )
  box?.querySelector('input')?.click()
  await flushPromises()
}
const submit = async () => {
  dialog()
    ?.querySelector('form')
    ?.dispatchEvent(new Event('submit', { cancelable: true }))
  await flushPromises()
}

describe('the people', () => {
  it('are listed with what an officer can do, but not to oneself', async () => {
    await show()
    expect(wrapper.findAll('tbody tr')).toHaveLength(2)
    expect(wrapper.text()).toContain('(you)')
    const menus = wrapper.findAll('.more .opener').map((one) => one.attributes('aria-label'))
    expect(menus).toEqual(['More for Olu'])
  })

  it('are named as long as nobody has used their one-time code, and how long that is good', async () => {
    await show()
    expect(wrapper.text()).not.toContain('nobody has used')
    wrapper.unmount()
    const coded = { mustSet: true, hasPassphrase: false, lastSignInAt: null }
    await show(
      peopleView([
        ...[personView(), personView({ ...OLU, ...coded, codeEndsAt: '2026-11-01T08:00:00.000Z' })],
        personView({ ...coded, id: 'p3', name: 'Una', codeEndsAt: '2999-01-01T08:00:00.000Z' }),
        personView({ ...coded, id: 'p4', name: 'Gone', enabled: false }),
      ]),
    )
    expect(wrapper.text()).toContain('can sign in as: Una.')
    const rows = wrapper.findAll('tbody tr').map((row) => row.text())
    expect(rows[1]).toContain('too old since')
    expect(rows[2]).toContain('good until')
    expect(rows[3]).not.toContain('good until')
  })

  it('are better with a third officer where there are two', async () => {
    const officer = (id: string) => personView({ id, name: id })
    await show(peopleView([officer('o1'), officer('o2')]))
    expect(wrapper.text()).toContain('neither can help the other alone')
    wrapper.unmount()
    await show(peopleView([officer('o1'), officer('o2'), officer('o3')]))
    expect(wrapper.text()).not.toContain('neither can help the other alone')
  })

  it('are found by name and by role', async () => {
    await show()
    const search = wrapper.get('[role=search] input')
    await search.setValue('operat')
    expect(wrapper.findAll('tbody th').map((one) => one.text())).toEqual(['Olu'])
    await search.setValue('nobody at all')
    expect(wrapper.text()).toContain('Nobody fits')
  })

  it('can only be read by an auditor', async () => {
    await show(undefined, { roles: ['auditor'] })
    expect(wrapper.findAll('.buttons')).toHaveLength(0)
    expect(button('Add a person…')).toBeUndefined()
  })

  it('ask a lone officer for a passphrase before there is anybody else', async () => {
    const lone = personView({ hasPassphrase: false })
    await show(peopleView([lone]), { hasPassphrase: false })
    expect(button('Add a person…')).toBeUndefined()
    expect(wrapper.text()).toContain('You are the only one so far')
    await press('Set my passphrase…')
    expect(useOwnPassphraseStore().asked).toBe(true)
  })
})

describe('a new person', () => {
  it('is sent as typed; the code is shown once, and forgotten with its dialog', async () => {
    const view = peopleView([personView(), OLU, personView({ id: 'p3', name: 'Uma' })])
    const create = () => ({ view, code: 'AAAA-BBBB-CCCC-DDDD-EEEE' })
    const stub = await show(undefined, { verbs: { 'people.create': create } })
    await press('Add a person…')
    await type('Name', '  Uma ')
    await tick('Custodian')
    await submit()
    expect(sent(stub, 'people.create')).toEqual([{ name: 'Uma', roles: ['custodian'], groups: [] }])
    expect(document.body.textContent).toContain('AAAA-BBBB-CCCC-DDDD-EEEE')
    expect(wrapper.findAll('tbody tr')).toHaveLength(3)
    button('I have handed it over').click()
    await flushPromises()
    expect(document.body.textContent).not.toContain('AAAA-BBBB-CCCC-DDDD-EEEE')
  })

  it('is refused on the form for a taken name, and for roles that exclude each other', async () => {
    const stub = await show(
      peopleView([personView(), OLU], {
        policy: { ...peopleView().policy, separate: [['custodian', 'operator']] },
      }),
    )
    await press('Add a person…')
    await type('Name', 'olu')
    expect(dialog()?.textContent).toContain('This name is taken')
    await type('Name', 'Uma')
    await tick('Custodian')
    await tick('Operator')
    expect(dialog()?.textContent).toContain('is both: Custodian and Operator')
    await submit()
    expect(sent(stub, 'people.create')).toEqual([])
  })

  it('stays on the form when main refuses it', async () => {
    const refuse = () => {
      throw new Refusal('PERSON_COUNT', { max: 500 })
    }
    await show(undefined, { verbs: { 'people.create': refuse } })
    await press('Add a person…')
    await type('Name', 'Uma')
    await submit()
    expect(dialog()?.textContent).toContain('PERSON_COUNT')
    expect(dialog()?.querySelector('input')?.value).toBe('Uma')
  })
})

describe('an officer', () => {
  it('disables somebody after being asked', async () => {
    const off = peopleView([personView(), { ...OLU, enabled: false }])
    const stub = await show(undefined, { verbs: { 'people.disable': () => off } })
    await wrapper.get('.more .opener').trigger('click')
    await press('Disable…')
    expect(sent(stub, 'people.disable')).toEqual([])
    await submit()
    expect(sent(stub, 'people.disable')).toEqual([{ personId: 'p2' }])
    expect(wrapper.text()).toContain('Olu is disabled.')
    expect(wrapper.text()).toContain('Disabled')
  })

  it('makes a role from a template, and gives it no more than is ticked', async () => {
    const stub = await show(undefined, { verbs: { 'people.saveRole': () => peopleView() } })
    await wrapper.get('#people-tab-roles').trigger('click')
    await flushPromises()
    await press('Make a role…')
    await type('Name of the role', 'Key steward')
    const select = dialog()?.querySelector('select') as HTMLSelectElement
    select.value = 'look'
    select.dispatchEvent(new Event('change'))
    await flushPromises()
    await tick('Read the log')
    expect(dialog()?.textContent).not.toContain('The pages on which')
    await tick('List keys')
    expect(dialog()?.textContent).toContain('open to whoever may also: List keys.')
    await press('Add these')
    expect(dialog()?.textContent).not.toContain('The pages on which')
    await tick('List keys')
    await submit()
    expect(sent(stub, 'people.saveRole')).toMatchObject([
      { roleId: null, name: 'Key steward', permissions: expect.not.arrayContaining(['listKeys']) },
    ])
    expect(JSON.stringify(sent(stub, 'people.saveRole'))).toContain('"readLog"')
  })

  it('is told on the policy page that one is enough, and what the table comes to', async () => {
    await show(peopleView([personView()]))
    await wrapper.get('#people-tab-policy').trigger('click')
    await flushPromises()
    expect(wrapper.text()).toContain('This vault has one officer')
    expect(wrapper.text()).toContain('1: only 1 can agree')
  })

  it('is told on the policy page that nobody is kept apart while there is one person', async () => {
    const policy = { ...peopleView().policy, separate: [['security-officer', 'auditor']] }
    for (const people of [[personView()], [personView(), OLU]]) {
      await show(peopleView(people, { policy: policy as PeopleView['policy'] }))
      await wrapper.get('#people-tab-policy').trigger('click')
      await flushPromises()
      const told = wrapper.text().includes('Not in force while there is one person')
      expect(told).toBe(people.length === 1)
      if (people.length === 1) wrapper.unmount()
    }
  })

  it('is told on the policy page who stands in where too few have the role', async () => {
    const rule = { count: 2, role: 'auditor' }
    const people = [
      ...[personView(), personView({ id: 'o2', name: 'Bea' })],
      personView({ id: 'p3', name: 'Uwe', roles: ['auditor'] }),
    ]
    const { policy } = peopleView()
    await show(
      peopleView(people, {
        policy: { ...policy, approvals: { ...policy.approvals, exportBundle: rule } },
      }),
    )
    await wrapper.get('#people-tab-policy').trigger('click')
    await flushPromises()
    expect(wrapper.text()).toContain('2 of the security officers: only 1 of this role can agree')
    expect(wrapper.text()).not.toContain('nobody has the role')
  })

  it('saves a policy only when it is right', async () => {
    const stub = await show(undefined, { verbs: { 'people.setPolicy': () => peopleView() } })
    await wrapper.get('#people-tab-policy').trigger('click')
    await flushPromises()
    await type('Minutes an approval waits', '481')
    expect(wrapper.text()).toContain('Enter a whole number from 1 to 480.')
    await wrapper.get('form').trigger('submit')
    expect(sent(stub, 'people.setPolicy')).toEqual([])
    await type('Minutes an approval waits', '45')
    await wrapper.get('form').trigger('submit')
    await flushPromises()
    expect(sent(stub, 'people.setPolicy')).toMatchObject([{ approvalMinutes: 45 }])
  })
})
