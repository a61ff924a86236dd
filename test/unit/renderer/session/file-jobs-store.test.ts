import { flushPromises } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, it } from 'vitest'
import type { FileProgress } from '@shared/ipc/index.ts'
import { useFileJobsStore } from '@renderer/session/file-jobs-store.ts'
import { fileJob, fileProgress } from '../support/files.ts'
import { stubKeyrite } from '../support/keyrite.ts'

beforeEach(() => setActivePinia(createPinia()))

async function listening(jobs: () => FileProgress) {
  const stub = stubKeyrite({
    'files.jobs': jobs,
    'files.cancel': jobs,
    'files.retry': jobs,
    'files.clear': jobs,
  })
  const store = useFileJobsStore()
  const end = store.listen()
  await flushPromises()
  return { stub, store, end }
}
const states = () => useFileJobsStore().jobs.map(({ id, state }) => `${id} ${state}`)

it('takes the changed ones of each event, and keeps the others and their order', async () => {
  const { stub, store } = await listening(() =>
    fileProgress([fileJob({ id: 'a', state: 'running' }), fileJob({ id: 'b' })], true),
  )
  expect(states()).toEqual(['a running', 'b waiting'])
  stub.emit('files.progress', fileProgress([fileJob({ id: 'b', state: 'running' })], true))
  expect(states()).toEqual(['a running', 'b running'])
  expect(store.running).toBe(true)
})

it('asks again when all have ended and one of the list has not', async () => {
  let all = fileProgress([fileJob({ id: 'a', state: 'running' })], true)
  const { stub } = await listening(() => all)
  all = fileProgress([fileJob({ id: 'a', state: 'done' })])
  stub.emit('files.progress', fileProgress([]))
  await flushPromises()
  expect(states()).toEqual(['a done'])
})

it('shows what is there after each thing that was done', async () => {
  let all = fileProgress([fileJob({ id: 'a', state: 'failed' })])
  const { store, stub } = await listening(() => all)
  all = fileProgress([fileJob({ id: 'a' })], true)
  await store.retry('a')
  expect(states()).toEqual(['a waiting'])
  all = fileProgress([fileJob({ id: 'a', state: 'cancelled' })])
  await store.cancel(null)
  expect(states()).toEqual(['a cancelled'])
  all = fileProgress([])
  await store.clear()
  expect(states()).toEqual([])
  const asked = stub.calls.filter(({ name }) => name !== 'files.jobs')
  expect(asked.map(({ name, input }) => [name, input])).toEqual([
    ['files.retry', { jobId: 'a' }],
    ['files.cancel', { jobId: null }],
    ['files.clear', undefined],
  ])
})

it('hears nothing after its end, and forgets', async () => {
  const { stub, store, end } = await listening(() => fileProgress([fileJob()], true))
  end()
  expect(stub.listeners.get('files.progress')?.size).toBe(0)
  store.forget()
  expect([store.jobs.length, store.running]).toEqual([0, false])
})
