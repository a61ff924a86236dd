import { DAY_MS } from '@shared/domain'
import { requireApproval } from '../../access/index.ts'
import { change } from './change.ts'
import { requireDeletionDays, requireUnderstanding } from './checks.ts'

interface Asked {
  readonly keyId: string
  readonly days: number
  readonly understood: boolean
}

/** User guide 2.4.4. Errors: those of `change`; DELETION_DAYS, UNDERSTANDING_REQUIRED. */
export const scheduleDeletion = change<Asked>(
  'scheduleDeletion',
  ({ vault, key, args, context }) => {
    const { days } = args
    requireDeletionDays(days)
    requireUnderstanding(args.understood)
    requireApproval(context, 'scheduleDeletion')
    const deletionAt = new Date(vault.clock.now().getTime() + days * DAY_MS).toISOString()
    context.note({ days, deletionAt })
    return { ...key, state: 'PendingDeletion', deletionAt }
  },
)
