import { KeyriteError } from '@shared/errors'
import { facts, requireApproval, type FactBook } from '../access/index.ts'
import type { Handler } from '../ipc/index.ts'
import type { UnlockedVault } from '../vault/index.ts'
import type { VaultServices } from './services.ts'
import { stateView } from './views.ts'

/**
 * An officer vouches for a clock that is behind the log, or so far ahead of it that it may be wrong;
 * typing the vault's name is the agreement. The trace of it is what the clock is measured by from
 * then on.
 */
export function acknowledgeClock({
  vaults,
}: VaultServices): Handler<'vault.acknowledgeClock', UnlockedVault> {
  return async ({ typed, reason }, context) => {
    const { session, note, about, commit } = context
    about(session.id)
    note({ reason })
    const lastTrace = await requireDoubted(session, typed)
    requireApproval(context, 'acknowledgeClock')
    note({ reason, lastTrace })
    await commit(async () => undefined)
    vaults.acceptClock(session)
    return stateView(vaults)
  }
}

/** What people agree to: `lastTrace` is the newest there was, and it is `today` now. */
export const clockFacts: FactBook = {
  'vault.acknowledgeClock': async ({ typed, reason }, { session, about }) => {
    about(session.id)
    const lastTrace = await requireDoubted(session, typed)
    const today = session.clock.now().toISOString().slice(0, 10)
    return facts({ vault: session.name, lastTrace, today, reason })
  },
}

/**
 * Answers the time of the newest trace, or of the newest before the clock went ahead.
 * @throws KeyriteError WRONG_STATE, CONFIRMATION_MISMATCH
 */
async function requireDoubted({ audit, name }: UnlockedVault, typed: string): Promise<string> {
  const lastTime = audit.clockBehind() ? await audit.lastTime() : audit.clockJump()
  if (lastTime === null) throw new KeyriteError('WRONG_STATE', { clock: 'not behind' })
  if (typed.trim() !== name) throw new KeyriteError('CONFIRMATION_MISMATCH')
  return lastTime.toISOString()
}
