import { KeyriteError } from '@shared/errors'
import {
  isEcKey,
  isSymmetricKey,
  keyBytes,
  type AsymmetricKeySpec,
  type KeySpec,
} from '@shared/domain'
import { derTotalLength } from '../../crypto/der.ts'
import { ecScalarOf } from '../../crypto/ec-pkcs8.ts'
import { canonicalPkcs8 } from '../../crypto/private-key.ts'
import { rsaExponent } from '../../crypto/private-key-parts.ts'
import { rsaBits } from '../../crypto/rsa-private.ts'
import { SecretBytes } from '../../crypto/secret-bytes.ts'
import { hasOtherPoint } from './ec-point.ts'
import type { Fresh } from './fresh.ts'
import { identityOf } from './identity.ts'
import { isConsistentRsa, isSoundExponent } from './rsa-consistency.ts'

/** Why a private key can't be imported; params.reason of IMPORT_KEY_INVALID. */
export type ImportKeyFault =
  | 'not-der'
  | 'trailing-bytes'
  | 'other-kind' // no PKCS#8 of the key's algorithm
  | 'other-size' // another modulus or curve
  | 'exponent' // RSA, and the public exponent is none that is safe
  | 'inconsistent' // its numbers don't belong together

/**
 * Imported material in the form in which Keyrite keeps it: raw bytes of the spec's length, or
 * PKCS#8 as OpenSSL writes it. New memory, the caller's to wipe; `secret` stays as it is.
 * @throws KeyriteError MATERIAL_LENGTH {expected, bytes}, IMPORT_KEY_INVALID {reason}
 */
export function givenMaterial(
  spec: KeySpec,
  secret: SecretBytes,
): Pick<Fresh, 'secret' | 'identity'> {
  if (spec === 'SM2') throw new KeyriteError('KEY_SPEC_REFUSED', { spec })
  const own = isSymmetricKey(spec) ? rawOf(keyBytes(spec), secret) : privateKeyOf(spec, secret)
  try {
    return { secret: own, identity: identityOf(spec, own) }
  } catch (error) {
    own.dispose()
    throw error
  }
}

function rawOf(expected: number, secret: SecretBytes): SecretBytes {
  const bytes = secret.length
  if (bytes !== expected) throw new KeyriteError('MATERIAL_LENGTH', { expected, bytes })
  return SecretBytes.copyOf(secret.expose())
}

function privateKeyOf(spec: Exclude<AsymmetricKeySpec, 'SM2'>, secret: SecretBytes): SecretBytes {
  const total = derTotalLength(secret.expose())
  if (total === undefined || total > secret.length) throw invalid('not-der')
  if (total < secret.length) throw invalid('trailing-bytes')
  // Before the library reads it: one refuses such a key as unreadable, another takes it.
  const e = isEcKey(spec) ? undefined : rsaExponent(secret)
  if (e !== undefined && !isSoundExponent(e)) throw invalid('exponent')
  const canonical = canonicalOf(secret)
  const fault = isEcKey(spec) ? ecFault(spec, secret) : rsaFault(spec, canonical)
  if (fault === null) return canonical
  canonical.dispose()
  throw invalid(fault)
}

function canonicalOf(secret: SecretBytes): SecretBytes {
  try {
    return canonicalPkcs8(secret)
  } catch (error) {
    throw invalid('other-kind', error)
  }
}

/** Of the key as it was given: the canonical form has its point computed anew. */
function ecFault(spec: AsymmetricKeySpec, given: SecretBytes): ImportKeyFault | null {
  const found = ecScalarOf(given.expose())
  if (found === undefined) return 'other-kind'
  found.scalar.dispose()
  if (found.spec !== spec) return 'other-size'
  return hasOtherPoint(given) ? 'inconsistent' : null
}

function rsaFault(spec: AsymmetricKeySpec, canonical: SecretBytes): ImportKeyFault | null {
  if (ecScalarOf(canonical.expose()) !== undefined) return 'other-kind'
  if (rsaBits(canonical) !== Number(spec.slice('RSA_'.length))) return 'other-size'
  return isConsistentRsa(canonical) ? null : 'inconsistent'
}

function invalid(reason: ImportKeyFault, cause?: unknown): KeyriteError {
  return new KeyriteError('IMPORT_KEY_INVALID', { reason }, { cause })
}
