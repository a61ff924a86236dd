import { describe, expect, it } from 'vitest'
import type { RunTask } from '@shared/ipc/index.ts'
import { absentPeople, obstaclesOf } from '@renderer/runs/obstacles.ts'
import type { StepDraft } from '@renderer/runs/answers-store.ts'
import { runView, scriptStep, scriptView } from '../support/runs.ts'

const both = { en: 'Is it so?', zh: '是吗？' }
const draft = (parts: Partial<StepDraft> = {}): StepDraft => ({
  ...{ ticked: {}, typed: {}, subject: '', ...parts },
})
const codes = (...args: Parameters<typeof obstaclesOf>) =>
  obstaclesOf(...args).map(({ code }) => code)
const task = (parts: Partial<RunTask> = {}): RunTask => ({
  ...{ name: 'key.choose', subject: 'key', chosen: null, candidates: [] },
  ...{ done: false, values: [], ...parts },
})

describe('what stands in the way of a step', () => {
  it('is nothing where nothing is asked for', () => {
    const step = scriptStep()
    expect(codes(runView([step]), step, draft(), 'o1')).toEqual([])
  })

  it('is whoever is not there, each once', () => {
    const step = scriptStep()
    const run = runView([step])
    run.places = [...run.places, { ...run.places[1]!, role: 'auditor' as const }].map((place) =>
      place.personId === 'o2' ? { ...place, presentSince: null } : place,
    )
    expect(absentPeople(run).map(({ name }) => name)).toEqual(['Li'])
    expect(obstaclesOf(run, step, draft(), 'o1')).toEqual([{ code: 'people', names: ['Li'] }])
  })

  it('is a person without a place, or without the step’s role', () => {
    const step = scriptStep({ role: 'custodian' })
    expect(codes(runView([step]), step, draft(), 'stranger')).toEqual(['no-place'])
    expect(codes(runView([step]), step, draft(), 'o1')).toEqual(['role'])
    const lost = runView([step])
    lost.places = lost.places.map((place) => ({ ...place, holds: place.personId !== 'o1' }))
    expect(codes(lost, scriptStep(), draft(), 'o1')).toEqual(['no-place'])
    const officers = scriptStep({ role: 'security-officer' })
    expect(codes(runView([officers]), officers, draft(), 'o1')).toEqual([])
  })

  it('is each check that is neither ticked nor typed', () => {
    const step = scriptStep({
      checks: [
        { id: 'a', kind: 'tick', text: both },
        { id: 'b', kind: 'value', text: both },
      ],
    })
    const run = runView([step])
    expect(obstaclesOf(run, step, draft(), 'o1')).toEqual([{ code: 'checks', count: 2 }])
    const blank = draft({ ticked: { a: true }, typed: { b: '  ' } })
    expect(obstaclesOf(run, step, blank, 'o1')).toEqual([{ code: 'checks', count: 1 }])
    expect(codes(run, step, draft({ ticked: { a: true }, typed: { b: 'x' } }), 'o1')).toEqual([])
  })

  it('is a task that is not done, or whose subject is not chosen', () => {
    const step = scriptStep({ kind: 'task', task: 'key.choose' })
    const open = (parts: Partial<RunTask>, subject = '') =>
      codes(runView([step], { task: task(parts) }), step, draft({ subject }), 'o1')
    const candidates = [{ id: 'k1', label: 'payments' }]
    expect(open({})).toEqual(['task-open'])
    expect(open({ candidates })).toEqual(['task-choose'])
    expect(open({ candidates }, 'k2')).toEqual(['task-choose'])
    expect(open({ candidates }, 'k1')).toEqual([])
    expect(open({ chosen: 'k1' })).toEqual(['task-open'])
    expect(open({ chosen: 'k1', done: true })).toEqual([])
  })

  it('is a witness who has not spoken', () => {
    const step = scriptStep({ kind: 'witness' })
    const script = scriptView([step], { witnesses: 1 })
    expect(codes(runView([step], { script }), step, draft(), 'o1')).toEqual(['witnesses'])
    const said = { name: 'Wim', statement: 'Seen.', at: '', stepId: 'look' }
    const run = runView([step], { script, witnesses: [said] })
    expect(codes(run, step, draft(), 'o1')).toEqual([])
  })
})
