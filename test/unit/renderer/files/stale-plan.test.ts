// A plan that is on the page while another one is made: more was dropped, or it is to go elsewhere.
import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FileHeaderView, FilePlan, FileProgress } from '@shared/ipc/index.ts'
import FilesPage from '@renderer/files/FilesPage.vue'
import { useFilesStore } from '@renderer/files/files-store.ts'
import InspectDialog from '@renderer/files/inspect/InspectDialog.vue'
import { filePlan, fileProgress } from '../support/files.ts'
import { stubKeyrite, type Stub } from '../support/keyrite.ts'
import { later, type Later } from '../support/later.ts'
import { mountPart } from '../support/mount.ts'
import { asOfficer } from '../support/signed-in.ts'

let wrapper: VueWrapper
let stub: Stub
let plans: Later<FilePlan>
let starting: Later<FileProgress>
beforeEach(() => {
  plans = later()
  starting = later()
})
afterEach(() => wrapper.unmount())

/** The page with a plan for one file on it; another pick would give another file. */
async function planned(): Promise<void> {
  let picked = 0
  stub = stubKeyrite({
    'files.plan': plans.verb,
    'files.keys': () => [],
    'files.jobs': () => fileProgress([]),
    'files.start': starting.verb,
    'files.pick': () => [{ id: `f${(picked += 1)}`, name: `${picked}.txt`, folder: false }],
  })
  wrapper = mountPart(FilesPage, {}, asOfficer)
  void useFilesStore().pick('files')
  await flushPromises()
  await plans.answer(0, filePlan({ planId: 'first' }))
}
const start = () => wrapper.get('button[type=submit]')
const sent = (name: string) => stub.calls.filter((one) => one.name === name).map((one) => one.input)

it('is not started, and the newer one is', async () => {
  await planned()
  expect(start().attributes('disabled')).toBeUndefined()
  void useFilesStore().pick('files')
  await flushPromises()
  expect(start().attributes('disabled')).toBeDefined()
  await wrapper.get('form').trigger('submit')
  expect(sent('files.start')).toEqual([])
  await plans.answer(1, filePlan({ planId: 'second' }))
  await wrapper.get('form').trigger('submit')
  expect(sent('files.start')).toMatchObject([{ planId: 'second' }])
})

it('what comes while main begins is asked about next', async () => {
  await planned()
  await wrapper.get('form').trigger('submit')
  void useFilesStore().pick('files')
  await flushPromises()
  await starting.answer(0, fileProgress([]))
  expect(sent('files.plan').at(-1)).toEqual({ files: ['f2'], output: null })
  await plans.answer(2, filePlan({ planId: 'next' }))
  expect(useFilesStore().plan?.planId).toBe('next')
})

it('the second question goes with the files that it was about', async () => {
  await planned()
  const dialog = () => document.querySelector('[role=dialog]')
  await wrapper.get('.choices').findAll('input[type=checkbox]').at(-1)!.setValue(true)
  await wrapper.get('form').trigger('submit')
  await flushPromises()
  expect(dialog()).not.toBeNull()
  void useFilesStore().pick('files')
  await flushPromises()
  await plans.answer(1, filePlan({ planId: 'second' }))
  expect(wrapper.findComponent({ name: 'RemoveDialog' }).props('show')).toBe(false)
  expect(sent('files.start')).toEqual([])
})

it('the header that is shown is that of the file chosen last', async () => {
  const headers = later<FileHeaderView>()
  stubKeyrite({ 'files.inspect': headers.verb })
  const files = ['a', 'b', 'c'].map((id) => ({ id, name: `${id}.krt`, folder: false }))
  wrapper = mountPart(InspectDialog, { show: false, files })
  await wrapper.setProps({ show: true })
  const select = () => document.querySelector('select')!
  for (const id of ['b', 'c']) {
    select().value = id
    select().dispatchEvent(new Event('change'))
    await flushPromises()
  }
  const header = (name: string) =>
    ({ name, recipients: [], digest: '' }) as unknown as FileHeaderView
  await headers.answer(0, header('of-a.txt'))
  if (headers.asked() > 2) {
    await headers.answer(2, header('of-c.txt'))
    await headers.answer(1, header('of-b.txt'))
  } else await headers.answer(1, header('of-b.txt'))
  const shown = document.querySelector('[role=dialog]')!.textContent
  expect(shown).not.toContain('of-a.txt')
  expect(shown).not.toContain('of-b.txt')
})
