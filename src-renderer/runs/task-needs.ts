import type { Permission, TaskName } from '@shared/domain/index.ts'

/** What somebody has to be allowed to do a task, by the calls that its page makes. */
const NEEDS: Readonly<Partial<Record<TaskName, Permission>>> = {
  components: 'takePart',
  'key.choose': 'describeKey',
  'key.parameters': 'getParametersForImport',
  'key.import': 'importKeyMaterial',
  'key.replace': 'rotateKey',
  'key.schedule-deletion': 'scheduleKeyDeletion',
  'shares.make': 'manageVault',
  'shares.drill': 'takePart',
}

/** The tasks of a BYOK ceremony are for whoever leads one, but for the typing of components. */
export function taskNeeds(task: TaskName): Permission {
  return NEEDS[task] ?? 'runCeremonies'
}

/**
 * go: to the page, to do it. look: to see how far it is. Null: the page is not for whoever is signed
 * in. `page`: one of these is needed to open it.
 */
export function wayTo(
  { name, open }: { readonly name: TaskName; readonly open: boolean },
  page: readonly Permission[] | undefined,
  may: (permission: Permission) => boolean,
): 'go' | 'look' | null {
  if (page && !page.some(may)) return null
  return open && may(taskNeeds(name)) ? 'go' : 'look'
}
