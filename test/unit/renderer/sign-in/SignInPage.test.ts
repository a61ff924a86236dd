import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, describe, expect, it } from 'vitest'
import { setAppClock } from '@renderer/composables/app-clock.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import SignInPage from '@renderer/sign-in/SignInPage.vue'
import { useSignInStore, type SignInPerson } from '@renderer/sign-in/sign-in-store.ts'
import { Refusal, stubKeyrite, type Stub } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

let wrapper: VueWrapper
afterEach(() => {
  wrapper.unmount()
  setAppClock(new Date().toISOString())
})

const person = (id: string, name: string, parts: Partial<SignInPerson> = {}): SignInPerson => ({
  ...{ id, name, mustSet: false, waitUntil: null, last: false },
  ...parts,
})
const PEOPLE = [person('a', 'Ada'), person('o', 'Olu', { mustSet: true }), person('u', 'Ursula')]
const URSULA_LAST = [...PEOPLE.slice(0, 2), person('u', 'Ursula', { last: true })]

async function show(
  signIn: (input: { passphrase: string; next: string | null }) => unknown = () => null,
  people = PEOPLE,
  before: () => void = () => undefined,
): Promise<Stub> {
  const stub = stubKeyrite({
    'session.people': () => people,
    'session.signIn': signIn,
    'vault.lock': () => vaultState(null),
  })
  wrapper = mountPart({ components: { SignInPage }, template: '<main><SignInPage/></main>' })
  useVaultStore().state = { ...vaultState(vaultSummary()), operator: null }
  before()
  await flushPromises()
  await flushPromises()
  return stub
}

const list = () => wrapper.get('[role=listbox]')
const chosen = () => wrapper.find('[aria-selected=true] .name')
const fields = () => wrapper.findAll('input')
const signIns = (stub: Stub) =>
  stub.calls.filter(({ name }) => name === 'session.signIn').map(({ input }) => input)
const submit = async () => {
  await wrapper.get('form').trigger('submit')
  await flushPromises()
}

describe('the list of people', () => {
  it('is led by arrows and by the first letters of a name', async () => {
    await show()
    expect(document.activeElement).toBe(list().element)
    expect(chosen().exists()).toBe(false)
    await list().trigger('keydown', { key: 'ArrowDown' })
    expect(chosen().text()).toBe('Ada')
    await list().trigger('keydown', { key: 'End' })
    expect(chosen().text()).toBe('Ursula')
    await list().trigger('keydown', { key: 'o' })
    expect(chosen().text()).toBe('Olu')
    await list().trigger('keydown', { key: 'x' })
    expect(chosen().text()).toBe('Olu')
    await list().trigger('keydown', { key: 'Enter' })
    expect(document.activeElement).toBe(fields()[0]?.element)
  })

  it('takes letters that follow each other for one word', async () => {
    await show(undefined, [person('1', 'Anna'), person('2', 'Bo'), person('3', 'Antonia')])
    for (const key of ['a', 'n', 't']) await list().trigger('keydown', { key })
    expect(chosen().text()).toBe('Antonia')
  })

  it('has a search once there are many, which keeps whoever was chosen if they fit', async () => {
    const many = Array.from({ length: 9 }, (_, at) => person(String(at), `Person ${String(at)}`))
    await show(undefined, many.slice(0, 8))
    expect(wrapper.find('.search').exists()).toBe(false)
    wrapper.unmount()
    await show(undefined, many)
    const search = wrapper.get('.search input')
    expect(document.activeElement).toBe(search.element)
    await search.setValue('7')
    expect(chosen().text()).toBe('Person 7')
    await search.setValue('nobody')
    expect(wrapper.text()).toContain('Nobody of that name can sign in')
  })

  it('begins with whoever was signed in last, unless they handed over', async () => {
    const left = (by: 'sign-out' | 'switch') => () => {
      const store = useSignInStore()
      store.leaving = by
      store.left({ id: 'u', name: 'Ursula' })
    }
    await show(undefined, URSULA_LAST)
    expect(chosen().text()).toBe('Ursula')
    wrapper.unmount()
    await show(undefined, URSULA_LAST, left('sign-out'))
    expect(chosen().text()).toBe('Ursula')
    expect(document.activeElement).toBe(fields()[0]?.element)
    wrapper.unmount()
    await show(undefined, URSULA_LAST, left('switch'))
    expect(chosen().exists()).toBe(false)
  })

  it('tells who was signed out because nobody was there', async () => {
    await show(undefined, PEOPLE, () => useSignInStore().left({ id: 'a', name: 'Ada' }))
    expect(wrapper.text()).toContain('Ada was signed out because nobody used Keyrite')
  })
})

describe('signing in', () => {
  it('sends the passphrase once and keeps nothing of it', async () => {
    const stub = await show(() => vaultState(vaultSummary()), [person('a', 'Ada')])
    await fields()[0]?.setValue('seven quiet lamps')
    await submit()
    expect(signIns(stub)).toEqual([{ personId: 'a', passphrase: 'seven quiet lamps', next: null }])
    expect(fields()[0]?.element.value).toBe('')
    expect(useVaultStore().operator?.name).toBe('Wang')
  })

  it('says how many wrong tries are left, and gives the field back', async () => {
    const refuse = () => {
      throw new Refusal('SIGN_IN_WRONG', { left: 2 })
    }
    await show(refuse, [person('a', 'Ada')])
    await fields()[0]?.setValue('wrong')
    await submit()
    expect(wrapper.get('[role=alert]').text()).toContain('left before one has to wait: 2')
    expect(document.activeElement).toBe(fields()[0]?.element)
  })

  it('takes nothing while somebody has to wait, and says until when', async () => {
    const until = new Date(Date.now() + 90_000).toISOString()
    const stub = await show(undefined, [person('a', 'Ada', { waitUntil: until })])
    expect(wrapper.text()).toContain('Too many wrong tries')
    expect(wrapper.get('[role=timer]').text()).toContain('1 min')
    expect(fields()[0]?.attributes('disabled')).toBeDefined()
    await submit()
    expect(signIns(stub)).toEqual([])
  })

  it('waits by the clock that main counts by', async () => {
    const until = new Date(Date.now() + 90_000).toISOString()
    await show(undefined, [person('a', 'Ada', { waitUntil: until })])
    expect(fields()[0]?.attributes('disabled')).toBeDefined()
    setAppClock(new Date(Date.now() + 3_600_000).toISOString())
    await flushPromises()
    expect(fields()[0]?.attributes('disabled')).toBeUndefined()
  })

  it('forgets a passphrase when somebody else is chosen', async () => {
    await show()
    await list().trigger('keydown', { key: 'a' })
    await fields()[0]?.setValue('seven quiet lamps')
    await list().trigger('keydown', { key: 'End' })
    expect(fields()[0]?.element.value).toBe('')
  })

  it('locks the vault from here, too', async () => {
    const stub = await show()
    await wrapper.get('header button').trigger('click')
    await flushPromises()
    expect(stub.calls.some(({ name }) => name === 'vault.lock')).toBe(true)
  })
})

describe('a one-time code', () => {
  it('leads to a passphrase of one’s own, by the policy’s rules, typed twice', async () => {
    const stub = await show(
      ({ next }) => {
        if (next === null) throw new Refusal('PASSPHRASE_NEEDED', { min: 20 })
        return vaultState(vaultSummary())
      },
      [person('o', 'Olu', { mustSet: true })],
    )
    expect(wrapper.text()).toContain('One-time code')
    await fields()[0]?.setValue('AAAA-BBBB')
    await submit()
    expect(wrapper.text()).toContain('at least 20 characters')
    const [next, again] = fields()
    const button = () => wrapper.get('button[type=submit]').attributes('disabled')
    await next?.setValue('nineteen characters')
    await again?.setValue('nineteen characters')
    expect(button()).toBeDefined()
    await next?.setValue('twenty characters ok')
    expect(button()).toBeDefined()
    await again?.setValue('twenty characters ok')
    expect(button()).toBeUndefined()
    await submit()
    expect(signIns(stub).at(-1)).toEqual({
      ...{ personId: 'o', passphrase: 'AAAA-BBBB', next: 'twenty characters ok' },
    })
  })
})
