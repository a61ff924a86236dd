import { TASK_RULES, type TaskName } from './task.ts'
import type { CeremonyScript, ScriptCheck, ScriptStep } from './script.ts'

/** What doesn't fit in a script whose single fields do; `path` leads to it. */
export interface ScriptFault {
  readonly path: readonly (string | number)[]
  readonly code:
    | 'repeated' // an id, or a role, for the second time
    | 'role-missing' // a role that the script does not ask for, or not for so many
    | 'task-missing' // a step of kind task without one
    | 'task-unexpected' // another step with one
    | 'task-too-early' // nothing before it chooses what it is about
    | 'signoff-missing' // a step of kind sign-off that nobody signs
    | 'check-missing' // a step of kind check without checks
    | 'of-unexpected' // a tick that is to be compared
    | 'of-unknown' // no such step with a task before or here, or no such value
    | 'witnesses-none' // a witness step in a script that asks for none
    | 'witnesses-never' // witnesses, and no step in which they speak
  readonly detail: string
}

/** Everything that has to fit together. Empty: the script can be run. */
export function scriptFaults(script: CeremonyScript): ScriptFault[] {
  return [
    ...repeated(script.roles.map(({ role }, at) => [role, ['roles', at, 'role']])),
    ...repeated(script.steps.map(({ id }, at) => [id, ['steps', at, 'id']])),
    ...script.steps.flatMap((step, at) => stepFaults(script, step, at)),
    ...witnessFaults(script),
  ]
}

/** A rehearsal leaves nothing behind. */
export function mayBeRehearsed({ steps }: CeremonyScript): boolean {
  return steps.every(({ task }) => task === undefined || TASK_RULES[task].rehearsal)
}

function repeated(named: readonly (readonly [string, ScriptFault['path']])[]): ScriptFault[] {
  const seen = new Set<string>()
  return named.flatMap(([name, path]) => {
    if (seen.has(name)) return [{ path, code: 'repeated' as const, detail: name }]
    seen.add(name)
    return []
  })
}

function stepFaults(script: CeremonyScript, step: ScriptStep, at: number): ScriptFault[] {
  const path = ['steps', at]
  const checkIds = step.checks.map(
    ({ id }, check) => [id, [...path, 'checks', check, 'id']] as const,
  )
  return [
    ...repeated(checkIds),
    ...roleFaults(script, step, path),
    ...taskFaults(script, step, at),
    ...kindFaults(step, path),
    ...step.checks.flatMap((check, number) =>
      ofFaults(script, check, at, [...path, 'checks', number, 'of']),
    ),
  ]
}

function roleFaults(
  { roles }: CeremonyScript,
  { role, signOffs }: ScriptStep,
  path: ScriptFault['path'],
): ScriptFault[] {
  const asked = (wanted: string) => roles.find((each) => each.role === wanted)?.count ?? 0
  const missing = (detail: string, rest: readonly (string | number)[]): ScriptFault => ({
    ...{ path: [...path, ...rest], code: 'role-missing', detail },
  })
  return [
    ...(role !== undefined && asked(role) === 0 ? [missing(role, ['role'])] : []),
    ...signOffs.flatMap((signer, at) => {
      const before = signOffs.slice(0, at).filter((each) => each === signer).length
      return before < asked(signer) ? [] : [missing(signer, ['signOffs', at])]
    }),
  ]
}

function taskFaults({ steps }: CeremonyScript, { task, kind }: ScriptStep, at: number) {
  const path = ['steps', at, 'task']
  const fault = (code: ScriptFault['code'], detail: string): ScriptFault[] => [
    { path, code, detail },
  ]
  if (task === undefined) return kind === 'task' ? fault('task-missing', kind) : []
  if (kind !== 'task') return fault('task-unexpected', kind)
  const { begins, subject } = TASK_RULES[task]
  const chosen = steps.slice(0, at).some((step) => beginsOn(step.task, subject))
  return begins || chosen ? [] : fault('task-too-early', task)
}

function beginsOn(task: TaskName | undefined, subject: string): boolean {
  return task !== undefined && TASK_RULES[task].begins && TASK_RULES[task].subject === subject
}

function kindFaults({ kind, checks, signOffs }: ScriptStep, path: ScriptFault['path']) {
  const faults: ScriptFault[] = []
  if (kind === 'sign-off' && signOffs.length === 0) {
    faults.push({ path: [...path, 'signOffs'], code: 'signoff-missing', detail: kind })
  }
  if (kind === 'check' && checks.length === 0) {
    faults.push({ path: [...path, 'checks'], code: 'check-missing', detail: kind })
  }
  return faults
}

function ofFaults(
  { steps }: CeremonyScript,
  { of, kind }: ScriptCheck,
  at: number,
  path: ScriptFault['path'],
): ScriptFault[] {
  if (of === undefined) return []
  if (kind === 'tick') return [{ path, code: 'of-unexpected', detail: of }]
  const dot = of.indexOf('.')
  const task = steps.slice(0, at + 1).find(({ id }) => id === of.slice(0, dot))?.task
  const known = task !== undefined && TASK_RULES[task].values.includes(of.slice(dot + 1))
  return known ? [] : [{ path, code: 'of-unknown', detail: of }]
}

function witnessFaults({ witnesses, steps }: CeremonyScript): ScriptFault[] {
  const at = steps.findIndex(({ kind }) => kind === 'witness')
  if (witnesses === 0 && at >= 0) {
    return [{ path: ['steps', at, 'kind'], code: 'witnesses-none', detail: 'witness' }]
  }
  if (witnesses > 0 && at < 0) {
    return [{ path: ['witnesses'], code: 'witnesses-never', detail: String(witnesses) }]
  }
  return []
}
