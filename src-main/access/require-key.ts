import { KeyriteError } from '@shared/errors'
import { whoActs } from '../ipc/acting.ts'
import type { KeyRecord } from '../store/types.ts'
import type { OpenVault } from '../vault/types.ts'

/** @throws KeyriteError NOT_PERMITTED, KEY_DELETED with its last name, KEY_NOT_FOUND */
export async function requireKey(vault: OpenVault, keyId: string): Promise<KeyRecord> {
  await whoActs()?.permit(keyId)
  const key = await vault.store.keys.get(keyId)
  if (key) return key
  const deleted = await vault.store.keys.deleted(keyId)
  if (!deleted) throw new KeyriteError('KEY_NOT_FOUND', { key: keyId })
  throw new KeyriteError('KEY_DELETED', { alias: deleted.alias, at: deleted.deletedAt })
}
