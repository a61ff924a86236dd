import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FilePlan } from '@shared/ipc/index.ts'
import { INTAKE_BATCH_MAX } from '@shared/limits.ts'
import { useFilesStore, type StartAnswers } from '@renderer/files/files-store.ts'
import { useVaultStore } from '@renderer/session/vault-store.ts'
import { filePlan, fileProgress } from '../support/files.ts'
import { Refusal, stubKeyrite } from '../support/keyrite.ts'
import { vaultState, vaultSummary } from '../support/views.ts'

const file = (name: string) => new File([], name)
const START: StartAnswers = {
  ...{ action: 'run' as const, keyId: null, acceptImported: false, collisions: 'skip' as const },
  ...{ archive: null, removeOriginals: false, removalConfirmed: false },
}

/** The preload's `takeFiles` gives each file its name as its id. */
function stub(plan: (input: { files: string[] }) => FilePlan | Promise<FilePlan>) {
  const made = stubKeyrite({
    'files.plan': plan as never,
    'files.keys': () => [],
    'files.start': () => fileProgress([]),
    'files.jobs': () => fileProgress([]),
    'files.pickOutput': () => ({ id: 'out', name: 'out', folder: true }),
  })
  const takeFiles = async (files: File[]) => ({
    ok: true,
    value: files.map(({ name }) => ({ id: name, name, folder: false })),
  })
  Object.assign(window.keyrite as object, { takeFiles })
  return made
}

beforeEach(() => {
  setActivePinia(createPinia())
  useVaultStore().state = vaultState(vaultSummary())
})

describe('what was dropped', () => {
  it('is planned together with what was dropped before', async () => {
    const { calls } = stub(() => filePlan())
    const store = useFilesStore()
    await store.take([file('a')])
    await store.take([file('b'), file('c')])
    const plans = calls.filter(({ name }) => name === 'files.plan').map(({ input }) => input)
    expect(plans).toEqual([
      { files: ['a'], output: null },
      { files: ['a', 'b', 'c'], output: null },
    ])
    expect(store.plan).toEqual(filePlan())
  })

  it('shows the newest plan, whichever comes last', async () => {
    const waiting: ((plan: FilePlan) => void)[] = []
    stub(() => new Promise<FilePlan>((resolve) => waiting.push(resolve)))
    const store = useFilesStore()
    const first = store.take([file('a')])
    await Promise.resolve()
    await new Promise((resolve) => setTimeout(resolve))
    const second = store.take([file('b')])
    await new Promise((resolve) => setTimeout(resolve))
    waiting[1]?.(filePlan({ planId: 'newer' }))
    await second
    waiting[0]?.(filePlan({ planId: 'older' }))
    await first
    expect(store.plan?.planId).toBe('newer')
    expect(store.planning).toBe(false)
  })

  it('is gone when it is dismissed, also while it is being planned', async () => {
    let give: (plan: FilePlan) => void = () => undefined
    stub(() => new Promise<FilePlan>((resolve) => (give = resolve)))
    const store = useFilesStore()
    const taking = store.take([file('a')])
    await new Promise((resolve) => setTimeout(resolve))
    expect(store.planning).toBe(true)
    store.dismiss()
    give(filePlan())
    await taking
    expect([store.plan, store.planning, store.asked]).toEqual([null, false, false])
  })

  it('keeps what main refused, and can be tried again', async () => {
    let refuse = true
    stub(() => {
      if (refuse) throw new Refusal('FILE_NOT_FOUND')
      return filePlan()
    })
    const store = useFilesStore()
    await store.take([file('a')])
    expect([store.failure?.code, store.plan, store.planning]).toEqual([
      'FILE_NOT_FOUND',
      null,
      false,
    ])
    refuse = false
    await store.makePlan()
    expect([store.failure, store.plan?.planId]).toEqual([null, 'p1'])
  })

  it('is at most so many things, and of more none is taken', async () => {
    const { calls } = stub(() => filePlan())
    const store = useFilesStore()
    await store.take(Array.from({ length: INTAKE_BATCH_MAX }, (_, i) => file(String(i))))
    expect([store.tooMany, store.taken.length]).toEqual([false, INTAKE_BATCH_MAX])
    await store.take([file('one more')])
    expect([store.tooMany, store.taken.length]).toEqual([true, INTAKE_BATCH_MAX])
    expect(calls.filter(({ name }) => name === 'files.plan')).toHaveLength(1)
  })

  it('is not planned for somebody who may not', async () => {
    useVaultStore().state = vaultState(vaultSummary(), ['auditor'])
    const { calls } = stub(() => filePlan())
    const store = useFilesStore()
    await store.take([file('a.krt')])
    expect(calls).toEqual([])
    expect(store.taken).toHaveLength(1)
  })
})

describe('starting', () => {
  it('names the plan that was seen, and leaves nothing to start twice', async () => {
    const { calls } = stub(() => filePlan())
    const store = useFilesStore()
    await store.take([file('a')])
    await store.chooseOutput()
    await store.start(START)
    await store.start(START)
    const starts = calls.filter(({ name }) => name === 'files.start')
    expect(starts.map(({ input }) => input)).toEqual([{ planId: 'p1', ...START }])
    expect([store.taken.length, store.output]).toEqual([0, null])
  })
})
