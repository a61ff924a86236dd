import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { KeyriteError } from '@shared/errors'
import type { KeyVersionRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { versionContext } from './names.ts'

/**
 * Runs `work` with a sealed version's material, which is wiped at the end of it.
 * Errors: SEAL_BROKEN, MATERIAL_GONE.
 */
export async function onHost<T>(
  vault: OpenVault,
  { keyId, number, sealed }: KeyVersionRecord,
  work: (secret: SecretBytes) => T | Promise<T>,
): Promise<T> {
  if (sealed === null) throw new KeyriteError('MATERIAL_GONE', { key: keyId })
  using secret = await vault.unseal(versionContext(keyId, number), sealed)
  return await work(secret)
}
