import { TASK_RULES, type TaskName } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import type { RunTask, RunValue } from '@shared/ipc'
import type { Run } from '../running.ts'
import type { RunServices } from '../services.ts'
import { ceremonyProbes } from './ceremony.ts'
import { keyProbes } from './key.ts'
import type { Candidate, Probe, ProbeContext } from './probe.ts'
import { shareProbes } from './shares.ts'

const PROBES: Readonly<Record<TaskName, Probe>> = {
  ...ceremonyProbes,
  ...keyProbes,
  ...shareProbes,
}

function contextOf(run: Run, services: RunServices): ProbeContext {
  const { vault, startedAt, document } = run
  const { rehearsal, traces } = document
  return { vault, services, rehearsal, since: startedAt, fromTrace: traces.from }
}

/** How far the task is, for the page. */
export async function lookAtTask(
  run: Run,
  task: TaskName,
  services: RunServices,
): Promise<RunTask> {
  const { subject, begins } = TASK_RULES[task]
  const context = contextOf(run, services)
  const chosen = run.document.subjects[subject] ?? null
  const found = chosen === null ? null : await PROBES[task].look(context, chosen)
  const candidates: readonly Candidate[] =
    begins && chosen === null ? await PROBES[task].candidates(context) : []
  return {
    ...{ name: task, subject, chosen, candidates: [...candidates] },
    done: found?.done ?? false,
    values: [...(found?.values ?? [])],
  }
}

/**
 * The task is done: notes what it was about, and answers what was computed.
 * @throws KeyriteError TASK_OPEN, also for a subject that is not among the candidates
 */
export async function requireTaskDone(
  run: Run,
  task: TaskName,
  asked: string | null,
  services: RunServices,
): Promise<readonly RunValue[]> {
  const { subject } = TASK_RULES[task]
  const context = contextOf(run, services)
  const open = (fault: string) => new KeyriteError('TASK_OPEN', { task, fault })
  const known = run.document.subjects[subject]
  const chosen = known ?? asked
  if (chosen === null) throw open('not-chosen')
  if (known === undefined) {
    const candidates = await PROBES[task].candidates(context)
    if (!candidates.some(({ id }) => id === chosen)) throw open('other')
  } else if (asked !== null && asked !== known) throw open('other')
  const { done, values } = await PROBES[task].look(context, chosen)
  if (!done) throw open('not-done')
  run.document.subjects[subject] = chosen
  return values
}
