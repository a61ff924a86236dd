// Who agrees reads the operation's own name: two calls must never look alike on the screen.
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import { CALL_NAMES, contract } from '@shared/ipc/index.ts'
import ApprovalDialog from '@renderer/approvals/ApprovalDialog.vue'
import { useApprovalsStore } from '@renderer/approvals/approvals-store.ts'
import { headlineOf } from '@renderer/approvals/headline.ts'
import { useWords } from '@renderer/composables/use-words.ts'
import { i18n, showLanguage } from '@renderer/locales/index.ts'
import { approvalView } from '../support/approvals.ts'
import { stubKeyrite } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'

const NEEDING = CALL_NAMES.filter((name) => contract[name].approval !== null)

beforeEach(() => setActivePinia(createPinia()))

it.each(['en', 'zh-CN'] as const)(
  'says in %s of every call what it does, and of no two the same',
  (language) => {
    showLanguage(language)
    const words = NEEDING.map((name) => [name, i18n.global.te(`approvals.call.${name}`, language)])
    expect(words.filter(([, there]) => !there)).toEqual([])
    const headlines = NEEDING.map((name) => i18n.global.t(`approvals.call.${name}`))
    expect(headlines).toHaveLength(19)
    expect(new Set(headlines).size).toBe(headlines.length)
  },
)

it('falls back to the kind of operation for a call that the page does not know', () => {
  let said = ''
  const Part = {
    setup: () => {
      said = headlineOf({ call: 'later.call', kind: 'changePeople' }, useWords())
      return () => null
    },
  }
  mountPart(Part).unmount()
  expect(said).toBe('Change people, roles or groups')
})

it('says in the log, too, what was agreed to', () => {
  const said: string[] = []
  const Part = {
    setup: () => {
      const { value } = useWords()
      said.push(
        value('call', 'people.disable'),
        value('kind', 'changePeople'),
        value('why', 'time'),
      )
      return () => null
    },
  }
  mountPart(Part).unmount()
  expect(said).toEqual([
    ...['Disable a person', 'Change people, roles or groups', 'Its time was over'],
  ])
})

it.each([
  ['people.disable', 'Disable a person'],
  ['people.enable', 'Enable a person again'],
  ['shares.make', 'Split the backup key into new recovery shares'],
])('shows it over what %s will do', async (call, headline) => {
  const view = approvalView({ call })
  stubKeyrite({ 'approvals.get': () => view })
  const part = mountPart(ApprovalDialog)
  void useApprovalsStore().ask(view.id)
  await expect.poll(() => document.body.textContent).toContain(headline)
  part.unmount()
})
