import type { ScriptRole } from '@shared/domain/index.ts'
import type { RunView, ScriptView } from '@shared/ipc/index.ts'
import type { StepDraft } from './answers-store.ts'

export type ScriptStepView = ScriptView['script']['steps'][number]
export type RunStepView = RunView['steps'][number]

/** Why a step can't be completed now; code for the locale files (`runs.obstacle.<code>`). */
export type Obstacle =
  | { readonly code: 'people'; readonly names: readonly string[] }
  | { readonly code: 'no-place' | 'task-choose' | 'task-open' }
  | { readonly code: 'role'; readonly role: ScriptRole }
  | { readonly code: 'checks' | 'witnesses'; readonly count: number }

/** What main would refuse, said before it is asked; in the order in which it is to be mended. */
export function obstaclesOf(
  run: RunView,
  step: ScriptStepView,
  draft: StepDraft,
  personId: string,
): Obstacle[] {
  return [
    ...absent(run),
    ...wrongPlace(run, step.role, personId),
    ...openTask(run, draft),
    ...openChecks(step, draft),
    ...missingWitnesses(run, step),
  ]
}

/** People with a place who have not signed in at it, each once. */
export function absentPeople({ places }: RunView): RunView['places'] {
  const absentPlaces = places.filter(({ presentSince }) => presentSince === null)
  return absentPlaces.filter(
    ({ personId }, at) => absentPlaces.findIndex((each) => each.personId === personId) === at,
  )
}

function absent(run: RunView): Obstacle[] {
  const names = absentPeople(run).map(({ name }) => name)
  return names.length > 0 ? [{ code: 'people', names }] : []
}

function wrongPlace(
  { places }: RunView,
  role: ScriptRole | undefined,
  personId: string,
): Obstacle[] {
  const own = places.filter((place) => place.personId === personId && place.holds)
  if (own.length === 0) return [{ code: 'no-place' }]
  if (role === undefined || own.some((place) => place.role === role)) return []
  return [{ code: 'role', role }]
}

function openTask({ task }: RunView, { subject }: StepDraft): Obstacle[] {
  if (!task || task.done) return []
  if (task.chosen !== null) return [{ code: 'task-open' }]
  if (task.candidates.some(({ id }) => id === subject)) return []
  return [{ code: task.candidates.length > 0 ? 'task-choose' : 'task-open' }]
}

function openChecks({ checks }: ScriptStepView, { ticked, typed }: StepDraft): Obstacle[] {
  const count = checks.filter(({ id, kind }) =>
    kind === 'tick' ? !ticked[id] : (typed[id] ?? '').trim() === '',
  ).length
  return count > 0 ? [{ code: 'checks', count }] : []
}

function missingWitnesses(run: RunView, { kind }: ScriptStepView): Obstacle[] {
  const count = run.script.witnesses - run.witnesses.length
  return kind === 'witness' && count > 0 ? [{ code: 'witnesses', count }] : []
}
