import type { VaultState, VaultSummary } from '@shared/ipc'
import { approvalsWaiting } from '../access/index.ts'
import { moduleIdOf } from '../hsm/discovery.ts'
import type { KnownVault, UnlockedVault, Vaults } from '../vault/index.ts'

export async function summaryView(vault: KnownVault): Promise<VaultSummary> {
  const { id, name, createdAt, token, module, problem } = vault
  return {
    id,
    name,
    createdAt,
    token: { serial: token.serial, label: token.label },
    moduleId: await moduleIdOf(module),
    modulePath: module.path,
    problem: problem && { code: problem.code, params: { ...problem.params } },
  }
}

type ClockJump = NonNullable<VaultState['clock']['jump']>

/** What every page shows at its top. */
export async function stateView(vaults: Vaults): Promise<VaultState> {
  const current = vaults.current()
  const { open, operator, tokenPresent, lockedBecause, clock, orphans, integrity } =
    await vaults.state()
  return {
    open: open && (await summaryView(open)),
    operator: operator && {
      ...{ id: operator.id, name: operator.name, roles: [...operator.roles] },
      ...{ permissions: [...operator.permissions], hasPassphrase: operator.hasPassphrase },
    },
    waiting: current ? approvalsWaiting(current) : 0,
    integrity: integrity.map(({ code, params }) => ({ code, params: { ...params } })),
    tokenPresent,
    lockedBecause,
    clock: {
      behind: clock.behind,
      now: clock.now.toISOString(),
      lastTrace: clock.lastTrace?.toISOString() ?? null,
      jump: current && clock.jump && (await jumpView(current, clock.jump)),
    },
    orphans,
  }
}

async function jumpView({ store }: UnlockedVault, before: Date): Promise<ClockJump> {
  const all = await store.keys.list()
  const dated = all.filter(({ key }) => key.deletionAt !== null || key.expiresAt !== null)
  return { before: before.toISOString(), keys: dated.length }
}
