import { KeyriteError } from '@shared/errors'
import { facts, requireApproval, type FactBook } from '../access/index.ts'
import type { Handler } from '../ipc/index.ts'
import type { UnlockedVault } from '../vault/index.ts'
import type { VaultServices } from './services.ts'
import { stateView } from './views.ts'

/**
 * Officers vouch for a store or a log in which something was found wrong. The trace of it is the
 * first one that is signed again; a registry that is not the log's is nothing to vouch for, since
 * nobody knows who it is that would.
 */
export function acknowledgeIntegrity({
  vaults,
}: VaultServices): Handler<'vault.acknowledgeIntegrity', UnlockedVault> {
  return async ({ typed, reason }, context) => {
    const { session, note, about, commit } = context
    about(session.id)
    note({ reason })
    const found = requireFindings(session, typed)
    requireApproval(context, 'restore')
    note({ reason, found })
    await commit(async () => undefined)
    await vaults.acknowledgeIntegrity(session)
    return stateView(vaults)
  }
}

/** What people agree to: going on although this was found. */
export const integrityFacts: FactBook = {
  'vault.acknowledgeIntegrity': async ({ typed, reason }, { session, about }) => {
    about(session.id)
    return facts({ vault: session.name, found: requireFindings(session, typed), reason })
  },
}

/**
 * Answers what was found, code and numbers: `STORE_OLDER seq=60 token=100`.
 * @throws KeyriteError WRONG_STATE, REGISTRY_BROKEN, CONFIRMATION_MISMATCH
 */
function requireFindings({ integrity, name }: UnlockedVault, typed: string): string {
  if (integrity.sound) throw new KeyriteError('WRONG_STATE', { integrity: 'sound' })
  if (integrity.registryBroken) throw new KeyriteError('REGISTRY_BROKEN')
  if (typed.trim() !== name) throw new KeyriteError('CONFIRMATION_MISMATCH')
  return integrity.findings
    .map(({ code, params }) =>
      [code, ...Object.entries(params).map(([key, value]) => `${key}=${String(value)}`)].join(' '),
    )
    .join(', ')
}
