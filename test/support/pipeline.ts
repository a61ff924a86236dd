import { contract, type CallName } from '@shared/ipc'
import { Approval } from '@main/access/approval.ts'
import { pipelineParts } from '@main/access/index.ts'
import { createPipeline, type CallContext, type Handlers, type Pipeline } from '@main/ipc/index.ts'
import type { UnlockedVault, Vaults } from '@main/vault/index.ts'

export interface RealWorld {
  readonly vaults: Vaults
  readonly reports: unknown[]
}

/**
 * Changes to an open vault whose last step is not in its store: docs/audit-log.md, 'Together with
 * what it tells'.
 */
const AFTERWARDS: ReadonlySet<CallName> = new Set<CallName>([
  ...(['vault.removeOrphans', 'token.pickModule', 'token.forgetModule'] as const),
  ...(['session.resetByShares'] as const),
])

/** For `PipelineParts.late`: every change that is driven in a test is held to it. */
export function refuseLate(name: CallName): void {
  if (!AFTERWARDS.has(name)) throw new Error(`${name} was traced after what it changed`)
}

/** The application's own pipeline over some features' verbs; no other call may be made. */
export function pipelineOver(handlers: object, { vaults, reports }: RealWorld): Pipeline {
  return createPipeline<UnlockedVault>({
    handlers: handlers as Handlers<UnlockedVault>,
    ...pipelineParts({ vaults, report: (error) => reports.push(error) }),
    late: refuseLate,
  })
}

/** The same over a vault that no `Vaults` holds, as the one person in it. */
export function pipelineInto(handlers: object, session: UnlockedVault): Pipeline {
  const { audit, id, signedIn, store } = session
  const granted = () => Promise.resolve(false)
  const gate = () => ({
    ...{ session, clockBehind: () => audit.clockBehind(), sound: () => session.integrity.sound },
    operator: signedIn && { ...signedIn, holdsGrant: granted, isGranted: granted },
    requireRoom: () => Promise.resolve(),
    transaction: <T>(work: () => Promise<T>) => store.transaction(work),
  })
  return createPipeline<UnlockedVault>({
    ...{ handlers: handlers as Handlers<UnlockedVault>, gate },
    approve: ({ name }) => Promise.resolve(approvalOf(name, id)),
    trace: async (entry) => (await audit.append(entry)).seq,
    late: refuseLate,
    report: () => undefined,
  })
}

/** For a verb that is called without a pipeline: nothing is traced. */
export function bareContext<Session>(
  session: Session,
  note: CallContext<Session>['note'] = () => undefined,
  approval: CallContext<Session>['approval'] = null,
): CallContext<Session> {
  const about = () => undefined
  return { session, note, about, by: about, commit: (work) => work(), approval }
}

/** As the one person of a vault gives it by the call itself; null where none is needed. */
export function approvalOf(name: CallName, vaultId: string): Approval | null {
  const kind = contract[name].approval?.kind
  return kind ? Approval.ofTheOnlyPerson(kind, vaultId, 'Ada') : null
}
