import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useAnswersStore } from '@renderer/runs/answers-store.ts'
import { useRunsStore } from '@renderer/runs/runs-store.ts'
import { taskPath } from '@renderer/runs/task-path.ts'
import { useWayStore } from '@renderer/runs/way-store.ts'
import { Refusal, stubKeyrite } from '../support/keyrite.ts'
import { runView, scriptStep } from '../support/runs.ts'

beforeEach(() => setActivePinia(createPinia()))

describe('answers to a step', () => {
  it('are there for whoever comes back, and gone once handed in or forgotten', () => {
    const store = useAnswersStore()
    store.draftOf('r1', 'a').typed['seal'] = 'S-118'
    expect(store.draftOf('r1', 'a').typed['seal']).toBe('S-118')
    expect(store.draftOf('r1', 'b').typed).toEqual({})
    store.drop('r1', 'a')
    expect(store.draftOf('r1', 'a').typed).toEqual({})
    store.draftOf('r1', 'a').ticked['door'] = true
    store.forget()
    expect(store.draftOf('r1', 'a').ticked).toEqual({})
  })
})

it('the way back names the step and its ceremony', () => {
  const store = useWayStore()
  const steps = [scriptStep({ id: 'a' }), scriptStep({ id: 'b' })]
  store.leave(runView(steps, { current: 'b' }))
  expect(store.way).toMatchObject({ runId: 'r1', number: 3, at: 2, total: 2 })
  store.forget()
  expect(store.way).toBeNull()
})

describe('the run on the page', () => {
  it('is what the last call answered; a refusal leaves it', async () => {
    const [before, after] = [runView([scriptStep()]), runView([scriptStep()], { current: null })]
    const stub = stubKeyrite({
      'runs.get': () => before,
      'runs.finish': () => after,
      'runs.pause': () => {
        throw new Refusal('WRONG_STATE')
      },
    })
    const store = useRunsStore()
    await store.load('r1')
    await expect(store.act('runs.pause', { text: 'x' })).rejects.toMatchObject({
      code: 'WRONG_STATE',
    })
    expect(store.current).toEqual(before)
    await store.act('runs.finish', {})
    expect(store.current).toEqual(after)
    expect(stub.calls.at(-1)?.input).toEqual({ runId: 'r1' })
    store.forget()
    expect(store.current).toBeNull()
  })
})

describe('a task', () => {
  const none = { chosen: null }
  it.each([
    [{ name: 'byok.start', subject: 'ceremony', ...none }, false, '/ceremonies/new', {}],
    [
      { name: 'byok.start', subject: 'ceremony', ...none },
      true,
      '/ceremonies/new',
      { rehearsal: '1' },
    ],
    [
      { name: 'byok.export', subject: 'ceremony', chosen: 'c1' },
      false,
      '/ceremonies/c1',
      undefined,
    ],
    [{ name: 'key.import', subject: 'key', ...none }, false, '/keys', undefined],
    [{ name: 'key.import', subject: 'key', chosen: 'k1' }, false, '/keys/k1', undefined],
    [{ name: 'shares.make', subject: 'shares', ...none }, false, '/backup/shares', undefined],
    [{ name: 'shares.drill', subject: 'shares', chosen: 's1' }, false, '/backup', undefined],
  ] as const)('%j is done where it belongs', (task, rehearsal, path, query) => {
    expect(taskPath(task, rehearsal)).toEqual(query === undefined ? { path } : { path, query })
  })
})
