import { KeyriteError } from '@shared/errors'
import { KEY_BYTES, VAULT_BYTES, type Share, type ShareLabel } from '../../crypto/shares/index.ts'
import { backupKeyId } from '../../vault/index.ts'

/** What the shares of a set have in common. */
export type SetLabel = Omit<ShareLabel, 'index'>

export function vaultMark(vaultId: string): string {
  return vaultId.replaceAll('-', '').slice(0, VAULT_BYTES * 2)
}

export function keyMark(publicKey: Buffer): string {
  return backupKeyId(publicKey).slice(0, KEY_BYTES * 2)
}

/** @throws KeyriteError SHARE_OTHER_VAULT, SHARE_OTHER_SET */
export function requireOfSet(share: Share, set: SetLabel): void {
  const { index } = share
  if (share.vault !== set.vault) throw new KeyriteError('SHARE_OTHER_VAULT', { index })
  const same =
    share.setId === set.setId &&
    share.key === set.key &&
    share.threshold === set.threshold &&
    share.total === set.total
  if (!same) throw new KeyriteError('SHARE_OTHER_SET', { index, set: share.setId })
}
