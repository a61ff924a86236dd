import { KeyriteError } from '@shared/errors'
import { openAuditLog, readCheckpoint } from '../../audit/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Store } from '../../store/types.ts'
import type { BackupHeader } from '../backup/header.ts'

/**
 * The chain in the backup, from its first trace on, and its newest checkpoint, signed by the key that
 * signed the backup. The header brings that key itself, in clear; the checkpoint stands in the store,
 * which nobody writes without the backup's own key: so what that key signs is the vault's.
 * @throws KeyriteError AUDIT_BROKEN, BACKUP_INVALID
 */
export async function requireSoundLog(
  store: Store,
  { vault, signer }: BackupHeader,
  clock: Clock,
): Promise<void> {
  const log = await openAuditLog({ store, vaultId: vault.id, clock })
  const { ok, firstBad } = await log.verify()
  if (!ok) throw new KeyriteError('AUDIT_BROKEN', { seq: firstBad ?? 0 })
  const newest = await store.checkpoints.newest()
  const own = Buffer.from(signer.publicKey, 'base64')
  if (newest && readCheckpoint(newest, vault.id, [own])) return
  throw new KeyriteError('BACKUP_INVALID', { reason: 'checkpoint' })
}
