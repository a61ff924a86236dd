import {
  CODE_NAMES,
  SCRIPT_ROLE_NAMES,
  STEP_KIND_NAMES,
  TASK_TITLES,
  VALUE_NAMES,
  type ScriptRole,
  type StepKind,
  type TaskName,
} from '@shared/domain/index.ts'
import type { RunValue } from '@shared/ipc/index.ts'
import { useBilingual } from '../../composables/use-bilingual.ts'

/** What scripts and runs call things, as the printed record says it, in the page's language. */
export function useScriptWords() {
  const text = useBilingual()
  return {
    text,
    role: (role: ScriptRole) => text(SCRIPT_ROLE_NAMES[role]),
    kind: (kind: StepKind) => text(STEP_KIND_NAMES[kind]),
    task: (task: TaskName) => text(TASK_TITLES[task]),
    valueName: ({ name }: Pick<RunValue, 'name'>): string => {
      const known = VALUE_NAMES[name]
      return known ? text(known) : name
    },
    codeName: (code: string): string => {
      const known = CODE_NAMES[code]
      return known ? text(known) : code
    },
  }
}
