import { randomBytes } from 'node:crypto'
import type { KeySpec } from '@shared/domain'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import { SecretBytes } from '../../crypto/secret-bytes.ts'
import { sm2Decrypt, sm2Encrypt } from '../../crypto/sm/index.ts'
import type { KeyVersionRecord } from '../../store/types.ts'
import type { Fresh } from './fresh.ts'
import { givenMaterial } from './given.ts'

const TEXT_BYTES = 32

/**
 * Material from a backup, held against the version's check value or public key: a seal to a public
 * key says nothing about who sealed. New memory, the caller's to wipe.
 * @throws KeyriteError MATERIAL_MISMATCH, IMPORT_KEY_INVALID, NATIVE_UNAVAILABLE
 */
export function sameMaterial(
  spec: KeySpec,
  version: KeyVersionRecord,
  secret: SecretBytes,
): Pick<Fresh, 'secret' | 'identity'> {
  if (spec === 'SM2') return sameSm2(version, secret)
  const given = givenMaterial(spec, secret)
  const { publicKey, checkValue } = given.identity
  const samePublic = publicKey?.equals(version.publicKey ?? Buffer.alloc(0)) ?? true
  if (samePublic && checkValue === version.checkValue) return given
  given.secret.dispose()
  throw mismatch(version)
}

/** By one encryption to the recorded public key, which only its own private half undoes. */
function sameSm2(
  version: KeyVersionRecord,
  secret: SecretBytes,
): Pick<Fresh, 'secret' | 'identity'> {
  const { publicKey } = version
  if (publicKey === null) throw mismatch(version)
  using text = SecretBytes.take(randomBytes(TEXT_BYTES))
  try {
    using opened = sm2Decrypt(secret, sm2Encrypt(publicKey, text))
    if (!opened.equals(text)) throw mismatch(version)
  } catch (error) {
    if (isKeyriteError(error) && error.code === 'DECRYPT_FAILED') throw mismatch(version)
    throw error
  }
  return { secret: SecretBytes.copyOf(secret.expose()), identity: { publicKey, checkValue: null } }
}

function mismatch({ keyId }: KeyVersionRecord): KeyriteError {
  return new KeyriteError('MATERIAL_MISMATCH', { key: keyId })
}
