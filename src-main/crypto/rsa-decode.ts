import type { WrappingAlgorithm } from '@shared/domain'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import { decodeOaep } from './oaep.ts'
import { decodePkcs1 } from './pkcs1-padding.ts'
import type { SecretBytes } from './secret-bytes.ts'

/**
 * Takes the padding off what raw RSA gave back, in constant time: `block` is exactly as long as
 * the modulus, and stays the caller's to dispose. OAEP's label is empty, its MGF1 hash the
 * algorithm's own. Throws DECRYPT_FAILED, one error for every reason.
 */
export function decodeRsaBlock(algorithm: WrappingAlgorithm, block: SecretBytes): SecretBytes {
  try {
    switch (algorithm) {
      case 'RSAES_OAEP_SHA_256':
        return decodeOaep(block, { hash: 'sha256' })
      case 'RSAES_OAEP_SHA_1':
        return decodeOaep(block, { hash: 'sha1' })
      case 'RSAES_PKCS1_V1_5':
        return decodePkcs1(block)
    }
  } catch (error) {
    if (!isKeyriteError(error) || error.code !== 'UNWRAP_FAILED') throw error
    throw new KeyriteError('DECRYPT_FAILED', {}, { cause: error })
  }
}
