import type { VueWrapper } from '@vue/test-utils'
import { afterEach, expect, it } from 'vitest'
import type { RecoveryPlan } from '@shared/ipc/index.ts'
import PlanStep from '@renderer/recovery/restore/PlanStep.vue'
import { useRecoveryStore } from '@renderer/recovery/recovery-store.ts'
import { mountPart } from '../support/mount.ts'

const AT = '2026-11-22T08:00:00.000Z'
const key = (alias: string) => ({ id: alias, alias, spec: 'AES_256' as const })
const NOTHING: RecoveryPlan = {
  ...{ back: [], lost: [], waiting: [], deleted: [], broken: [], changed: [], missing: [] },
  ...{ happened: [], materials: 0, people: 1, behind: 0, book: { seq: 9 }, log: null },
}
let page: VueWrapper
afterEach(() => page.unmount())

function planned(over: Partial<RecoveryPlan>): void {
  page = mountPart(
    PlanStep,
    {},
    {
      before: () => (useRecoveryStore().plan = { ...NOTHING, ...over }),
    },
  )
}
const mayGoOn = () =>
  page
    .findAll('button')
    .find((one) => one.text() === 'Continue')
    ?.attributes('disabled') === undefined
const happening = (operation: string, about: string, applied: boolean) => ({
  ...{ seq: 7, at: AT, operator: 'Ada', operation, about, applied },
})

it('asks nothing where all comes back and the book agrees', () => {
  planned({ back: [{ ...key('one'), versions: 2 }] })
  expect(page.text()).toContain('agrees with the backup')
  expect(mayGoOn()).toBe(true)
})

it.each([
  ['nobody asked the book', { behind: null, book: null }, /nobody can know/],
  ['the book is ahead', { behind: 3 }, /Whatever was taken away since then comes back/],
  ['a backup is spoilt', { broken: [{ ...key('one'), versions: 1 }] }, /is damaged/],
])('wants it understood when %s', (_, over, words) => {
  planned(over)
  expect(page.text()).toMatch(words)
  expect(mayGoOn()).toBe(false)
})

it('tells what is taken away again from what comes back as it was', () => {
  planned({
    changed: [{ ...key('one'), state: 'PendingDeletion' }],
    happened: [happening('disablePerson', 'Bea', true), happening('setPolicy', '', false)],
  })
  const [changed, settled, revived] = page.findAll('table').map((table) => table.text())
  expect(changed).toContain('Pending deletion')
  expect(settled).toMatch(/does it again.*Person disabled.*Bea/)
  expect(revived).toMatch(/as it was before.*Policy/)
})

it('says how far a newer log is signed, and that it was cut', () => {
  const unsigned = [happening('deleteKey', 'one', false)]
  planned({ behind: 5, log: { to: 8, signed: 6, goesOnTo: 12, unsigned } })
  expect(page.text()).toContain('signed by the vault up to entry 6; it ends with 8')
  expect(page.text()).toMatch(/not acted on.*Key deleted.*one/)
  expect(page.text()).toContain('there were entries up to 12')
})
