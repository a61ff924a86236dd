import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import ResetPage from '@renderer/recovery/reset/ResetPage.vue'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { Refusal, stubKeyrite } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

const NOBODY = { ...vaultState(vaultSummary()), operator: null }
const PEOPLE = [{ id: 'o1', name: 'Wang', mustSet: false, waitUntil: null, last: true }]

let page: VueWrapper
afterEach(() => page.unmount())

/** With both shares typed in; main refuses as `refuse` says. */
async function show(refuse: () => Refusal) {
  let open = true
  const offered = () => ({ setId: 'ab', needed: open ? 2 : null, indices: open ? [1, 2] : [] })
  const stub = stubKeyrite({
    'session.people': () => PEOPLE,
    'shares.offered': offered,
    'vault.state': () => (open ? NOBODY : { ...NOBODY, open: null }),
    'session.resetByShares': () => {
      const refusal = refuse()
      open = !refusal.message.startsWith('PIN_')
      throw refusal
    },
  })
  page = mountPart(ResetPage)
  useVaultStore().state = NOBODY
  await flushPromises()
  return stub
}

async function submit(): Promise<void> {
  const [pin, next, again] = page.findAll('input[type=password]')
  await pin?.setValue('4711')
  await next?.setValue('quiet harbour seven lamps')
  await again?.setValue('quiet harbour seven lamps')
  await page.get('form').trigger('submit')
  await flushPromises()
}

it('says of a wrong PIN here that it was wrong, and wants no share again', async () => {
  await show(() => new Refusal('PIN_WRONG', { left: 'many' }))
  expect(page.text()).not.toContain('The shares were right')
  await submit()
  expect(page.text()).toContain('The shares were right. For 10 minutes only the PIN is missing')
  expect(page.get('[role=alert]').text()).toContain('PIN')
  expect(page.text()).not.toContain('The first custodian types')
})

it('asks whether the others can’t where main says that they could', async () => {
  const stub = await show(() => new Refusal('RESET_BY_OTHERS', { others: 'Bea, Cleo' }))
  expect(page.text()).not.toContain('They can’t')
  await submit()
  expect(page.text()).toContain('Others could reset this passphrase: Bea, Cleo.')
  await page.findAll('.n-checkbox').at(-1)?.trigger('click')
  await submit()
  const asked = stub.calls.filter(({ name }) => name === 'session.resetByShares')
  expect(asked.map(({ input }) => (input as { othersGone: boolean }).othersGone)).toEqual([
    ...[false, true],
  ])
})
