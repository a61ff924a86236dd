import type { approvalCalls } from '@shared/ipc/calls/approvals.ts'
import type { Approvals } from '../access/index.ts'
import type { Handlers } from '../ipc/types.ts'
import type { UnlockedVault } from '../vault/index.ts'
import { agree, refuse, withdraw } from './verbs.ts'

type ApprovalCall = keyof typeof approvalCalls

/** Binds each of the contract's calls about approvals to its verb. */
export function approvalHandlers(approvals: Approvals): Handlers<UnlockedVault, ApprovalCall> {
  return {
    'approvals.list': (_, { session }) => approvals.list(session),
    'approvals.get': ({ approvalId }, { session }) => approvals.get(session, approvalId),
    'approvals.agree': agree(approvals),
    'approvals.refuse': refuse(approvals),
    'approvals.withdraw': withdraw(approvals),
  }
}
