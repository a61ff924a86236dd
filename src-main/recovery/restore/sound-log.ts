import { KeyriteError } from '@shared/errors'
import { openAuditLog } from '../../audit/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Store } from '../../store/types.ts'

/** The chain in the backup, from its first trace on. @throws KeyriteError AUDIT_BROKEN */
export async function requireSoundLog(store: Store, vaultId: string, clock: Clock): Promise<void> {
  const log = await openAuditLog({ store, vaultId, clock })
  const { ok, firstBad } = await log.verify()
  if (!ok) throw new KeyriteError('AUDIT_BROKEN', { seq: firstBad ?? 0 })
}
