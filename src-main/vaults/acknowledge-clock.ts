import { KeyriteError } from '@shared/errors'
import { facts, requireApproval, type FactBook } from '../access/index.ts'
import type { Handler } from '../ipc/index.ts'
import type { UnlockedVault } from '../vault/index.ts'
import type { VaultServices } from './services.ts'
import { stateView } from './views.ts'

/**
 * An officer vouches for a clock that is behind the log; typing the vault's name is the
 * agreement. The trace of it is what the clock is measured by from then on.
 */
export function acknowledgeClock({
  vaults,
}: VaultServices): Handler<'vault.acknowledgeClock', UnlockedVault> {
  return async ({ typed, reason }, context) => {
    const { session, note, about, commit } = context
    about(session.id)
    note({ reason })
    const lastTrace = await requireBehind(session, typed)
    requireApproval(context, 'acknowledgeClock')
    note({ reason, lastTrace })
    await commit(async () => undefined)
    vaults.acceptClock(session)
    return stateView(vaults)
  }
}

/** What people agree to: no trace is newer than `lastTrace`, whatever the clock says. */
export const clockFacts: FactBook = {
  'vault.acknowledgeClock': async ({ typed, reason }, { session, about }) => {
    about(session.id)
    const lastTrace = await requireBehind(session, typed)
    return facts({ vault: session.name, lastTrace, reason })
  },
}

/** Answers the time of the newest trace. @throws KeyriteError WRONG_STATE, CONFIRMATION_MISMATCH */
async function requireBehind({ audit, name }: UnlockedVault, typed: string): Promise<string> {
  const lastTime = await audit.lastTime()
  if (!audit.clockBehind() || lastTime === null) {
    throw new KeyriteError('WRONG_STATE', { clock: 'not behind' })
  }
  if (typed.trim() !== name) throw new KeyriteError('CONFIRMATION_MISMATCH')
  return lastTime.toISOString()
}
