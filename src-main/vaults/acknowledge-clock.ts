import { KeyriteError } from '@shared/errors'
import type { Handler } from '../ipc/index.ts'
import type { UnlockedVault } from '../vault/index.ts'
import type { VaultServices } from './services.ts'
import { stateView } from './views.ts'

/**
 * An officer vouches for a clock that is behind the log; typing the vault's name is the
 * agreement. The trace that the pipeline writes is what the clock is measured by from then on.
 */
export function acknowledgeClock({
  vaults,
}: VaultServices): Handler<'vault.acknowledgeClock', UnlockedVault> {
  return async ({ typed, reason }, { session, note, about }) => {
    about(session.id)
    note({ reason })
    const lastTime = await session.audit.lastTime()
    if (!session.audit.clockBehind() || lastTime === null) {
      throw new KeyriteError('WRONG_STATE', { clock: 'not behind' })
    }
    if (typed.trim() !== session.name) throw new KeyriteError('CONFIRMATION_MISMATCH')
    note({ reason, lastTrace: lastTime.toISOString() })
    vaults.acceptClock(session)
    return stateView(vaults)
  }
}
