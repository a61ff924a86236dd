import { isSymmetricKey, keyBytes, type KeySpec, type WrappingAlgorithm } from '@shared/domain'
import { KeyriteError, type ErrorParams } from '@shared/errors'
import { unwrapAesKwp } from '../../crypto/aes-kwp.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { givenMaterial } from '../../material/cmk/given.ts'
import type { ImportParametersRecord } from '../../store/types.ts'
import type { OpenVault } from '../../vault/types.ts'
import { materialOf } from '../material-of.ts'
import type { ImportInputs } from './inputs.ts'

const TEMPORARY_KEY_BYTES = 32
const SYMMETRIC_LENGTHS: readonly number[] = [16, 32]

/**
 * The material in the files: raw bytes of the spec's length, or canonical PKCS#8. The caller's to
 * dispose of.
 * @throws KeyriteError UNWRAP_FAILED, MATERIAL_LENGTH, IMPORT_KEY_INVALID, MATERIAL_GONE, TOKEN_*
 */
export async function unwrapMaterial(
  vault: OpenVault,
  issued: ImportParametersRecord,
  spec: KeySpec,
  { encryptedKeyMaterial, encryptedPrivateKey }: ImportInputs,
): Promise<SecretBytes> {
  const { algorithm } = issued
  const unwrapped = await materialOf(vault).unwrapWith(issued, algorithm, encryptedKeyMaterial)
  if (isSymmetricKey(spec)) {
    return sized(unwrapped, algorithm, keyBytes(spec), SYMMETRIC_LENGTHS, { spec })
  }
  const [bytes, part] = [TEMPORARY_KEY_BYTES, 'temporaryKey']
  using temporary = sized(unwrapped, algorithm, bytes, [bytes], { part })
  using pkcs8 = unwrapAesKwp(temporary, encryptedPrivateKey ?? Buffer.alloc(0))
  // Checked here: what is only compared with the material that is in has to be a whole key, too.
  return givenMaterial(spec, pkcs8).secret
}

/**
 * Refuses another length, and says so. Under PKCS#1 v1.5, where random bytes pass for padded ones
 * once in some ten thousand tries, a length that no key of Keyrite's has would tell which did
 * (Bleichenbacher's oracle): there it is UNWRAP_FAILED like everything else.
 */
function sized(
  secret: SecretBytes,
  algorithm: WrappingAlgorithm,
  expected: number,
  named: readonly number[],
  what: ErrorParams,
): SecretBytes {
  const { length: bytes } = secret
  if (bytes === expected) return secret
  secret.dispose()
  if (algorithm === 'RSAES_PKCS1_V1_5' && !named.includes(bytes)) {
    throw new KeyriteError('UNWRAP_FAILED')
  }
  throw new KeyriteError('MATERIAL_LENGTH', { expected, bytes, ...what })
}
