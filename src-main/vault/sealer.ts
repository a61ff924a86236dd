import { isKeyriteError, KeyriteError } from '@shared/errors'
import type { SecretBytes } from '../crypto/secret-bytes.ts'
import type { SealMethod } from '../hsm/roads.ts'

/** Seals under the root key. One implementation a scheme; all authenticate the context. */
export interface Sealer {
  readonly scheme: SealMethod
  seal(context: string, secret: SecretBytes): Promise<Buffer>
  /** @throws KeyriteError SEAL_BROKEN, one error for every reason. */
  unseal(context: string, sealed: Uint8Array): Promise<SecretBytes>
}

/** A token answers to bytes that don't decrypt in its own way; a lost token is another matter. */
export async function brokenIfUndecryptable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isKeyriteError(error) && error.code === 'UNWRAP_FAILED') {
      throw new KeyriteError('SEAL_BROKEN', {}, { cause: error })
    }
    throw error
  }
}

/**
 * Seals what everything else hangs on, and opens it once more before anybody relies on it.
 * @throws KeyriteError TOKEN_ANSWER_WRONG when that does not give the same.
 */
export async function sealForGood(
  sealer: Sealer,
  context: string,
  secret: SecretBytes,
): Promise<Buffer> {
  const sealed = await sealer.seal(context, secret)
  if (!(await opensTo(sealer, context, sealed, secret))) {
    throw new KeyriteError('TOKEN_ANSWER_WRONG', { operation: 'seal' })
  }
  return sealed
}

async function opensTo(
  sealer: Sealer,
  context: string,
  sealed: Buffer,
  secret: SecretBytes,
): Promise<boolean> {
  try {
    using opened = await sealer.unseal(context, sealed)
    return opened.equals(secret)
  } catch (error) {
    if (isKeyriteError(error) && error.code === 'SEAL_BROKEN') return false
    throw error
  }
}
