/** What a step of a script can have Keyrite do: a closed list, each looked up in the store. */
export const TASK_NAMES = [
  'byok.start',
  'byok.parameters',
  'byok.material',
  'byok.wrapping',
  'byok.perform',
  'byok.export',
  'byok.finish',
  'reimport', // begins a ceremony that wraps earlier material again
  'handover', // begins a ceremony whose bundle is for another Keyrite
  'components', // the material, of components that custodians typed
  'key.choose',
  'key.parameters',
  'key.import',
  'key.replace',
  'key.schedule-deletion',
  'shares.make',
  'shares.drill',
] as const
export type TaskName = (typeof TASK_NAMES)[number]

/** What a task is about. A run has one of each at the most: its first task of the kind chooses it. */
export const TASK_SUBJECTS = ['ceremony', 'key', 'shares'] as const
export type TaskSubject = (typeof TASK_SUBJECTS)[number]

export interface TaskRule {
  readonly subject: TaskSubject
  /** It chooses what the run's later tasks of the kind are about. */
  readonly begins: boolean
  /** Whether a rehearsal can do it: it leaves nothing behind. */
  readonly rehearsal: boolean
  /** Names of what is computed; a check of kind `value` may be held against one of them. */
  readonly values: readonly string[]
}

const MATERIAL = ['source', 'spec', 'material', 'components'] as const
const begin = (values: readonly string[], rehearsal: boolean): TaskRule => ({
  ...{ subject: 'ceremony', begins: true, rehearsal, values },
})
const byok = (...values: string[]): TaskRule => ({
  ...{ subject: 'ceremony', begins: false, rehearsal: true, values },
})
const key = (begins: boolean, ...values: string[]): TaskRule => ({
  ...{ subject: 'key', begins, rehearsal: false, values },
})
const shares = (begins: boolean, ...values: string[]): TaskRule => ({
  ...{ subject: 'shares', begins, rehearsal: false, values },
})

export const TASK_RULES: Readonly<Record<TaskName, TaskRule>> = {
  'byok.start': begin(['ceremony', 'target'], true),
  reimport: begin(['ceremony', 'target', 'material', 'fromCeremony'], false),
  handover: begin(['ceremony', 'target'], true),
  'byok.parameters': byok('cloudKey', 'wrappingKey', 'wrappingBits', 'importToken', 'expiresAt'),
  'byok.material': byok(...MATERIAL),
  components: byok(...MATERIAL),
  'byok.wrapping': byok('algorithm', 'road', 'consent'),
  'byok.perform': byok('material', 'kcvEcb', 'kcvCmac', 'publicKey', 'road', 'wrappedAt'),
  'byok.export': byok('manifest', 'folder', 'exportedAt'),
  'byok.finish': byok('ceremony', 'endedAt'),
  'key.choose': key(true, 'key', 'alias', 'spec', 'state', 'checkValue', 'publicKey'),
  'key.parameters': key(true, 'key', 'alias', 'wrappingKey', 'expiresAt'),
  'key.import': key(true, 'key', 'alias', 'checkValue', 'publicKey', 'importedAt'),
  'key.replace': key(true, 'key', 'alias', 'renamed', 'successor', 'checkValue', 'publicKey'),
  'key.schedule-deletion': key(true, 'key', 'alias', 'deletionAt'),
  'shares.make': shares(true, 'shares', 'threshold', 'count', 'custodians'),
  'shares.drill': shares(true, 'shares', 'threshold', 'count', 'custodians', 'drilledAt'),
}
