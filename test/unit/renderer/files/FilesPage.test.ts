import { flushPromises, type VueWrapper } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FileKey, FilePlan, FileProgress } from '@shared/ipc/index.ts'
import FilesPage from '@renderer/files/FilesPage.vue'
import { useFilesStore } from '@renderer/files/files-store.ts'
import { useFileJobsStore } from '@renderer/session/file-jobs-store.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { fileJob, fileKey, filePlan, fileProgress } from '../support/files.ts'
import { stubKeyrite, type Stub } from '../support/keyrite.ts'
import { mountPart } from '../support/mount.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

let wrapper: VueWrapper
let stub: Stub
let plan: FilePlan
let keys: FileKey[]
let jobs: FileProgress
beforeEach(() => {
  plan = filePlan()
  keys = []
  jobs = fileProgress([])
})
afterEach(() => wrapper.unmount())

async function show(roles = ['security-officer']): Promise<void> {
  stub = stubKeyrite({
    'files.plan': () => plan,
    'files.keys': () => keys,
    'files.jobs': () => jobs,
    'files.start': () => jobs,
    'files.pick': () => [{ id: 'f1', name: 'letter.txt.krt', folder: false }],
    'files.retry': () => jobs,
  })
  wrapper = mountPart(FilesPage)
  useVaultStore().state = vaultState(vaultSummary(), roles)
  await useFileJobsStore().load()
  await flushPromises()
}

const button = (name: string | RegExp) =>
  wrapper.findAll('button').find((one) => one.text().match(name) !== null)
const disabled = (name: string) => button(name)?.attributes('disabled') !== undefined

async function drop(): Promise<void> {
  await useFilesStore().pick('files')
  await flushPromises()
}
const starts = () => stub.calls.filter(({ name }) => name === 'files.start')

describe('before anything was dropped', () => {
  it('teaches, and offers the same by buttons', async () => {
    await show()
    expect(wrapper.text()).toContain('Drop files or folders anywhere on this window')
    expect(wrapper.text()).toContain('You see what will happen before anything does.')
    await button('Choose files…')?.trigger('click')
    await flushPromises()
    expect(wrapper.get('h1').text()).toBe('What will happen')
  })

  it('lets somebody who may not encrypt look at headers only', async () => {
    await show(['auditor'])
    await drop()
    expect(wrapper.text()).toContain('No key is yours to use for files')
    expect(button('Inspect…')).toBeDefined()
    expect(button(/^(Encrypt|Open)/)).toBeUndefined()
    expect(stub.calls.some(({ name }) => name === 'files.plan')).toBe(false)
  })
})

describe('the plan', () => {
  it('starts by Enter or a press, once', async () => {
    await show()
    await drop()
    const form = wrapper.get('form')
    await Promise.all([form.trigger('submit'), form.trigger('submit'), form.trigger('submit')])
    await flushPromises()
    expect(starts()).toHaveLength(1)
    expect(wrapper.get('h1').text()).toBe('Files')
  })

  it('is dropped by Escape', async () => {
    await show()
    await drop()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    await flushPromises()
    expect(wrapper.get('h1').text()).toBe('Files')
    expect(starts()).toHaveLength(0)
  })

  it('does not start under an imported key before its warning was accepted', async () => {
    keys = [fileKey({ id: 'k2', alias: 'brought', imported: true })]
    await show()
    await drop()
    await wrapper.get('select').setValue('k2')
    expect(wrapper.text()).toContain('This key was imported')
    expect(disabled('Encrypt 1 file')).toBe(true)
    await wrapper.get('form').trigger('submit')
    expect(starts()).toHaveLength(0)
    const accept = wrapper.findAll('label').find((label) => label.text().startsWith('I have read'))
    await accept?.get('input').setValue(true)
    expect(disabled('Encrypt 1 file')).toBe(false)
    await wrapper.get('form').trigger('submit')
    expect(starts()[0]?.input).toMatchObject({ keyId: 'k2', acceptImported: true })
  })

  it('forgets that a warning was accepted when another key is chosen', async () => {
    keys = [fileKey({ id: 'k2', imported: true }), fileKey({ id: 'k3', imported: true })]
    await show()
    await drop()
    await wrapper.get('select').setValue('k2')
    await wrapper.get('[role=note] input').setValue(true)
    await wrapper.get('select').setValue('k3')
    expect(disabled('Encrypt 1 file')).toBe(true)
  })

  it('asks about names that are there already, and says so', async () => {
    plan = filePlan({ collisions: { encrypt: 2, open: 0 } })
    await show()
    await drop()
    expect(wrapper.text()).toContain('2 results have names that are there already')
    expect(wrapper.text()).toContain('Decide what becomes of names')
    expect(disabled('Encrypt 1 file')).toBe(true)
    await wrapper.get('input[value=rename]').setValue(true)
    await wrapper.get('form').trigger('submit')
    expect(starts()[0]?.input).toMatchObject({ collisions: 'rename' })
  })

  it('says what is left out and what is locked, each with its reason', async () => {
    const problem = { code: 'KEY_STATE_REFUSED', params: { state: 'PendingDeletion' } }
    plan = filePlan({
      leftOut: [{ name: 'link', error: { code: 'SOURCE_IS_LINK', params: {} } }],
      leftOutCount: 3,
      lockedCount: 1002,
      locked: [
        {
          name: 'old.krt',
          recipients: [
            { keyId: 'k7', version: 2, scheme: 1, alias: 'archive', problem },
            {
              ...{ keyId: 'k8', version: 1, scheme: 1, alias: null },
              problem: { code: 'KEY_NOT_FOUND', params: {} },
            },
          ],
        },
      ],
    })
    await show()
    await drop()
    const text = wrapper.text()
    expect(text).toContain('3 things are left out')
    expect(text).toContain('This is a link to another place.')
    expect(text).toContain('and 2 more')
    expect(text).toContain('1,002 encrypted files can’t be opened now')
    expect(text).toContain('and 1,001 more')
    expect(text).toContain('This key waits for its deletion.')
    expect(text).toContain('No key of this vault.')
    expect(wrapper.get('a[href="/keys/k7"]').text()).toBe('archive')
  })

  it('verifies what could be opened, and decides nothing for that', async () => {
    plan = filePlan({
      toEncrypt: { files: 0, folders: 0, bytes: 0 },
      toOpen: { files: 2, bytes: 9 },
      collisions: { encrypt: 0, open: 1 },
    })
    await show()
    await drop()
    expect(wrapper.find('select').exists()).toBe(false)
    expect(disabled('Open 2 files')).toBe(true)
    await button('Verify only')?.trigger('click')
    await flushPromises()
    expect(starts()[0]?.input).toMatchObject({ action: 'verify', keyId: null, archive: null })
  })
})

describe('the jobs', () => {
  it('are ten thousand and few in the document', async () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `f${String(i)}`)
    jobs = fileProgress(names.map((id) => fileJob({ id, name: id, state: 'done' })))
    await show()
    const items = wrapper.findAll('li[aria-setsize]')
    expect(items.length).toBeGreaterThan(5)
    expect(items.length).toBeLessThan(100)
    expect(items[0]?.attributes()).toMatchObject({ 'aria-setsize': '10000', 'aria-posinset': '1' })
    expect(wrapper.text()).toContain('10,000 files done.')
    expect(wrapper.text()).toContain('The originals still lie there in plaintext')
  })

  it('are counted where they are too many to be listed', async () => {
    const few = fileProgress([fileJob({ state: 'failed' })])
    jobs = { ...few, listed: { ...few.listed, total: 12_000, done: 11_999, plaintextLeft: 1 } }
    await show()
    expect(wrapper.text()).toContain('11,999 files done. 1 failed.')
    expect(wrapper.text()).toContain('All (12,000)')
    expect(wrapper.text()).toContain('and 11,999 more')
    expect(wrapper.text()).toContain('The originals still lie there in plaintext')
  })

  it('say when all is done but the removal of an original', async () => {
    const error = { code: 'ORIGINAL_NOT_REMOVED', params: { left: 1, reason: 'SOURCE_CHANGED' } }
    jobs = fileProgress([fileJob({ state: 'done', result: 'letter.txt.krt', error })])
    await show()
    const text = wrapper.get('li[aria-setsize]').text()
    expect(text).toContain('the original could not be removed')
    expect(text).toContain('Show in folder')
    expect(text).not.toContain('Try again')
    expect(wrapper.text()).toContain('The originals still lie there in plaintext')
  })

  it('say how they ended, why, and what can be done', async () => {
    jobs = fileProgress([
      fileJob({ id: 'a', name: 'a', state: 'done', result: 'a.krt', removed: true }),
      fileJob({ id: 'b', name: 'b', state: 'failed', error: { code: 'DISK_FULL', params: {} } }),
      fileJob({ id: 'c', name: 'c', state: 'done', action: 'verify' }),
    ])
    await show()
    const [a, b, c] = wrapper.findAll('li[aria-setsize]').map((item) => item.text())
    expect(a).toContain('Became a.krt (original removed)')
    expect(b).toContain('There is not enough room')
    expect(c).toContain('Whole and genuine')
    expect(wrapper.text()).toContain('2 files done. 1 failed.')
    expect(wrapper.text()).not.toContain('in plaintext')
    await button('Try the failed ones again')?.trigger('click')
    await flushPromises()
    expect(stub.calls.find(({ name }) => name === 'files.retry')?.input).toEqual({ jobId: null })
  })

  it('tell a screen reader of quarters, not of every file', async () => {
    const running = (done: number) => ({
      ...fileProgress([fileJob({ state: 'running' })], true),
      bytes: { total: 1000, done },
    })
    jobs = running(0)
    await show()
    const end = useFileJobsStore().listen()
    await flushPromises()
    const heard = [100, 249, 250, 260, 499].map(async (done) => {
      stub.emit('files.progress', running(done))
      await flushPromises()
      return wrapper.get('.progress [role=status]').text()
    })
    expect(new Set(await Promise.all(heard)).size).toBeLessThanOrEqual(2)
    expect(wrapper.get('.progress [role=status]').text()).toBe('25 percent done')
    end()
  })
})
