import { z } from 'zod'
import { APPROVAL_KINDS } from '../../domain/index.ts'
import { REMARK_MAX } from '../../limits.ts'
import { call } from '../define.ts'
import { digest, id, nothing, time } from '../schemas.ts'
import { passphrase } from './people.ts'

const trace = (operation: string) => ({ operation, resource: 'approval' as const })
const one = z.object({ approvalId: id })
const reason = z.string().trim().min(1).max(REMARK_MAX)

/** An operation that waits for people to agree. Kept in memory: a lock ends it. */
export const approvalView = z.object({
  id,
  kind: z.enum(APPROVAL_KINDS),
  /** The call that waits, by its name in the contract. */
  call: z.string(),
  askedBy: z.string(),
  askedAt: time,
  endsAt: time,
  needed: z.number(),
  /** Who has to agree: a role's id. */
  role: z.string(),
  agreed: z.array(z.object({ personId: id, name: z.string(), at: time })),
  /** What exactly will happen: `label` is a code for the locale files, `value` as it is. */
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Over operation, arguments and facts: what each of them read. */
  digest,
  state: z.enum(['waiting', 'agreed', 'refused', 'withdrawn', 'ended', 'used']),
  /** Why it was refused or withdrawn, and by whom. */
  because: z.object({ by: z.string(), reason: z.string() }).nullable(),
  /** Enabled people of the role who have not agreed yet. */
  mayAgree: z.array(z.object({ id, name: z.string() })),
})
export type ApprovalView = z.infer<typeof approvalView>

/**
 * A call that needs approval and has none answers APPROVAL_REQUIRED { approval, kind, needed,
 * have }. Once enough people have agreed, the same call with the same arguments goes through, once.
 */
export const approvalCalls = {
  /** Waiting and agreed ones first, then what ended since the vault was opened. */
  'approvals.list': call('member', 'read', null, nothing, z.array(approvalView)),
  'approvals.get': call('member', 'read', null, one, approvalView),
  /** At the same screen, whoever is signed in. Errors: SIGN_IN_*, APPROVAL_*. */
  'approvals.agree': call(
    'member',
    'read',
    trace('approveOperation'),
    one.extend({ personId: id, passphrase }),
    approvalView,
  ),
  'approvals.refuse': call(
    'member',
    'read',
    trace('refuseOperation'),
    one.extend({ personId: id, passphrase, reason }),
    approvalView,
  ),
  /** By whoever asked, or an officer. */
  'approvals.withdraw': call(
    'member',
    'read',
    trace('withdrawApproval'),
    one.extend({ reason }),
    approvalView,
  ),
} as const
