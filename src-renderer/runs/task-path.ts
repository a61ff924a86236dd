import type { TaskName } from '@shared/domain/index.ts'
import type { RunTask } from '@shared/ipc/index.ts'

export interface TaskPath {
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
}

const PLAIN: TaskPath = { path: '/ceremonies', query: { tab: 'plain' } }

/** Where what this task is about is chosen or begun. */
const BEGINNINGS: Readonly<Partial<Record<TaskName, TaskPath>>> = {
  'byok.start': { path: '/ceremonies/new' },
  handover: { path: '/ceremonies/new', query: { target: 'keyrite' } },
  reimport: PLAIN,
  'shares.make': { path: '/backup/shares' },
  'shares.drill': { path: '/backup' },
}

/** The page on which a step's task is done. */
export function taskPath(
  { name, subject, chosen }: Pick<RunTask, 'name' | 'subject' | 'chosen'>,
  rehearsal: boolean,
): TaskPath {
  const beginning = BEGINNINGS[name]
  if (subject === 'shares') return beginning ?? { path: '/backup' }
  if (subject === 'key') return { path: chosen === null ? '/keys' : `/keys/${chosen}` }
  if (chosen !== null) return { path: `/ceremonies/${chosen}` }
  if (!beginning) return PLAIN
  const query = { ...beginning.query, ...(rehearsal ? { rehearsal: '1' } : {}) }
  return { path: beginning.path, query }
}
