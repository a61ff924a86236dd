import { digestToWords } from '@shared/domain/digest-words.ts'
import type { ApprovalView } from '@shared/ipc/calls/approvals.ts'
import type { Quorum } from './quorum.ts'
import type { ApprovalRequest } from './request.ts'

/** A request as pages show it. */
export function approvalView(request: ApprovalRequest, asThingsStand: Quorum): ApprovalView {
  const { asked } = request
  const quorum = request.quorum(asThingsStand)
  const agreed = request.agreements(quorum)
  const missing = request.closed === null ? quorum.people : []
  return {
    ...{ id: asked.id, kind: asked.kind, call: asked.call, askedBy: asked.asker.name },
    ...{ askedAt: asked.askedAt.toISOString(), endsAt: asked.endsAt.toISOString() },
    ...{ needed: quorum.needed, role: quorum.role, because: request.because },
    agreed: agreed.map((each) => ({ ...each })),
    facts: asked.facts.map((fact) => ({ ...fact })),
    digest: { hex: asked.digest.toString('hex'), words: digestToWords(asked.digest) },
    state: request.state(quorum),
    mayAgree: missing
      .filter(
        ({ id, hasPassphrase }) => hasPassphrase && !agreed.some(({ personId }) => personId === id),
      )
      .map(({ id, name }) => ({ id, name })),
  }
}
