import type { ApprovalFact, ApprovalFactName } from '@shared/domain'
import type { CallArguments, CallName } from '@shared/ipc'
import type { CallContext } from '../../ipc/types.ts'
import type { UnlockedVault } from '../../vault/index.ts'

/** What a feature has of a call that is not approved yet. */
export type FactContext = Pick<CallContext<UnlockedVault>, 'session' | 'note' | 'about'>

/**
 * What exactly a call will do, for whoever has to agree; null: it needs no approval (a rehearsal).
 * Only what stays as it is while people agree. Refuses what the verb would refuse anyway, so that
 * nobody is asked for nothing.
 */
export type FactsOf<N extends CallName> = (
  args: CallArguments<N>,
  context: FactContext,
) => Promise<readonly ApprovalFact[] | null>

/** Every call of the contract whose declaration asks for approval is in here, by its feature. */
export type FactBook = { readonly [N in CallName]?: FactsOf<N> }

/** In the order in which they are given; nulls are left out. */
export function facts(
  values: Partial<Record<ApprovalFactName, string | number | null>>,
): readonly ApprovalFact[] {
  return Object.entries(values).flatMap(([label, value]) =>
    value === null ? [] : [{ label: label as ApprovalFactName, value: String(value) }],
  )
}
