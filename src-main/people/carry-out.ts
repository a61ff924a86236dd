import type { ApprovalFact, ApprovalKind } from '@shared/domain'
import { noteRegistry, renewSignedIn, requireApproval, type FactContext } from '../access/index.ts'
import type { CallContext } from '../ipc/types.ts'
import type { UnlockedVault, Vaults } from '../vault/index.ts'
import { changerOf, type Change, type Plan } from './changes/change.ts'
import { readRegistry } from './registry.ts'
import { requireSound } from './rules.ts'

type Context = CallContext<UnlockedVault>

/** What people read before they agree to it; refuses what would be refused afterwards. */
export async function factsOf(plan: Plan, context: FactContext): Promise<readonly ApprovalFact[]> {
  return (await planned(plan, context)).facts
}

/** Whoever is signed in may do what they may by then, or is signed out. */
export async function carryOut(
  vaults: Vaults,
  plan: Plan,
  kind: ApprovalKind,
  context: Context,
): Promise<void> {
  requireApproval(context, kind)
  await context.commit(async () => {
    const change = await planned(plan, context)
    await change.write(context.session.store)
    await noteRegistry(context)
  })
  await renewSignedIn(vaults, context.session)
}

async function planned(plan: Plan, { session, about, note }: FactContext): Promise<Change> {
  const before = await readRegistry(session.store)
  const changer = changerOf(before, session.operator.id)
  const change = plan(before, changer)
  about(change.about)
  note(change.note)
  requireSound(before, change.after, changer.permissions)
  return change
}
