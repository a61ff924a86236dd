import { pipelineParts } from '@main/access/index.ts'
import { createPipeline, type CallContext, type Handlers, type Pipeline } from '@main/ipc/index.ts'
import type { UnlockedVault, Vaults } from '@main/vault/index.ts'

export interface RealWorld {
  readonly vaults: Vaults
  readonly reports: unknown[]
}

/** The application's own pipeline over some features' verbs; no other call may be made. */
export function pipelineOver(handlers: object, { vaults, reports }: RealWorld): Pipeline {
  return createPipeline<UnlockedVault>({
    handlers: handlers as Handlers<UnlockedVault>,
    ...pipelineParts({ vaults, report: (error) => reports.push(error) }),
  })
}

/** For a verb that is called without a pipeline: nothing is traced. */
export function bareContext<Session>(
  session: Session,
  note: CallContext<Session>['note'] = () => undefined,
): CallContext<Session> {
  return { session, note, about: () => undefined, commit: (work) => work(), approval: null }
}
