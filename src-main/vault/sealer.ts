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
