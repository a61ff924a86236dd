import { isKeyriteError, KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import { bindingOf, type VaultHeader } from './header.ts'
import { requireRightKey } from './root-key.ts'
import { sealForGood, type Sealer } from './sealer.ts'

type Bound = Omit<VaultHeader, 'storeKey' | 'module'>

/** Seals the store's key for exactly this vault, with exactly these keys. */
export async function sealStoreKey(
  sealer: Sealer,
  vault: Bound,
  storeKey: SecretBytes,
): Promise<string> {
  return (await sealForGood(sealer, contextOf(vault), storeKey)).toString('base64')
}

/**
 * Errors: VAULT_KEY_MISMATCH when the token's key is another one; VAULT_HEADER_DAMAGED when the
 * key is right, so it must be the header that is not what was written.
 */
export async function unsealStoreKey(sealer: Sealer, header: VaultHeader): Promise<SecretBytes> {
  await requireRightKey(sealer, header)
  try {
    return await sealer.unseal(contextOf(header), Buffer.from(header.storeKey, 'base64'))
  } catch (error) {
    if (!isKeyriteError(error) || error.code !== 'SEAL_BROKEN') throw error
    throw new KeyriteError('VAULT_HEADER_DAMAGED', { reason: 'changed' }, { cause: error })
  }
}

function contextOf(vault: Bound): string {
  return `keyrite:${vault.id}:store-key:${bindingOf(vault)}`
}
