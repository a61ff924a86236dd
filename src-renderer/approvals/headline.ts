import type { ApprovalView } from '@shared/ipc/index.ts'
import type { Words } from '../composables/use-words.ts'

/** The operation itself, not its row in the policy: disabling and enabling are of one row. */
export function headlineOf(
  { call, kind }: Pick<ApprovalView, 'call' | 'kind'>,
  { sayOr }: Pick<Words, 'sayOr'>,
): string {
  return sayOr(`approvals.call.${call}`, sayOr(`approvals.kind.${kind}`, call))
}
