import type { TraceView } from '@shared/ipc/index.ts'

/**
 * It was taken in from a journal, which lies in the clear while no vault is open: what it says, who
 * did it above all, nobody vouches for (docs/audit-log.md, 'Journal').
 */
export function isFromJournal({ params }: Pick<TraceView, 'params'>): boolean {
  return 'journalAt' in params
}
