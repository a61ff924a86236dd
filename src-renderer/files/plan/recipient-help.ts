import type { FilePlan } from '@shared/ipc/index.ts'

export type Recipient = FilePlan['locked'][number]['recipients'][number]

/** Which sentence says why this key doesn't open the file and who could help: `files.locked.why`. */
export function whyLocked({ alias, problem }: Recipient): string {
  if (!problem) return 'opens'
  const state = String(problem.params['state'] ?? '')
  if (problem.code === 'KEY_STATE_REFUSED' && state !== '') return state
  if (problem.code === 'KEY_NOT_FOUND' && alias === null) return 'elsewhere'
  return problem.code
}
