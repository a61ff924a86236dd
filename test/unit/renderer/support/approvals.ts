import type { ApprovalView } from '@shared/ipc/index.ts'

const AT = '2026-11-22T10:00:00.000Z'

/** One that waits, as main tells of it. */
export function approvalView(change: Partial<ApprovalView> = {}): ApprovalView {
  return {
    ...{ id: 'a1', kind: 'scheduleDeletion', call: 'keys.scheduleDeletion', askedBy: 'Ada' },
    ...{ askedAt: AT, endsAt: AT, needed: 2, role: 'security-officer', agreed: [], facts: [] },
    ...{ digest: { hex: '', words: [] }, state: 'waiting', because: null, mayAgree: [] },
    ...change,
  }
}
