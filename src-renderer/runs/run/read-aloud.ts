import type { BilingualText } from '@shared/domain/index.ts'
import type { RunValue, RunView } from '@shared/ipc/index.ts'
import type { ScriptStepView } from '../obstacles.ts'

export interface EarlierValues {
  readonly title: (text: (both: BilingualText) => string) => string
  readonly values: readonly RunValue[]
}

/**
 * What a step without a task of its own is about: the values of the last task before it, where it
 * asks for a check or a signature. Others have nothing to be compared with.
 */
export function readAloud(run: RunView, { id, kind }: ScriptStepView): EarlierValues | null {
  if (kind !== 'check' && kind !== 'sign-off') return null
  const at = run.steps.findIndex((step) => step.id === id)
  const from = run.steps.slice(0, at).findLastIndex(({ values }) => values.length > 0)
  const [step, stored] = [run.script.script.steps[from], run.steps[from]]
  if (!step || !stored) return null
  return { title: (text) => text(step.title), values: stored.values }
}
