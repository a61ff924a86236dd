import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { AsymmetricKeySpec } from '@shared/domain'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import { isExactDer } from '../../crypto/der.ts'
import { canonicalPkcs8, spkiOfPkcs8 } from '../../crypto/private-key.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { isConsistentRsa } from './rsa-consistency.ts'

/** NIST SP 800-56B rev. 2, 6.2.1; and what every library of today still reads. */
const EXPONENT_MIN = 65537n
const EXPONENT_MAX = 1n << 32n

type Reason = 'not-pkcs8' | 'trailing-bytes' | 'kind' | 'exponent' | 'inconsistent'

/**
 * A private key that came in, as canonical PKCS#8, which is the caller's to dispose of: PKCS#8 DER of
 * exactly its length, of the key's kind and size, and its numbers belong together.
 * @throws KeyriteError IMPORT_KEY_INVALID with params reason, and expected, found where it is 'kind'
 */
export async function checkedPrivateKey(
  spec: AsymmetricKeySpec,
  pkcs8: SecretBytes,
): Promise<SecretBytes> {
  if (!pkcs8.use((bytes) => isExactDer(bytes))) {
    throw invalid(pkcs8.expose()[0] === 0x30 ? 'trailing-bytes' : 'not-pkcs8')
  }
  const canonical = readCanonical(pkcs8)
  try {
    requireSpec(spec, canonical)
    if (!(await isConsistent(spec, pkcs8, canonical))) throw invalid('inconsistent')
    return canonical
  } catch (error) {
    canonical.dispose()
    throw error
  }
}

function readCanonical(pkcs8: SecretBytes): SecretBytes {
  try {
    return canonicalPkcs8(pkcs8)
  } catch (error) {
    if (!isKeyriteError(error)) throw error
    throw invalid('not-pkcs8', {}, error)
  }
}

function requireSpec(spec: AsymmetricKeySpec, canonical: SecretBytes): void {
  const key = createPublicKey({ key: spkiOfPkcs8(canonical), format: 'der', type: 'spki' })
  const found = specOf(key)
  if (found !== spec) throw invalid('kind', { expected: spec, found })
  const exponent = key.asymmetricKeyDetails?.publicExponent
  if (exponent === undefined) return
  if (exponent < EXPONENT_MIN || exponent > EXPONENT_MAX) throw invalid('exponent')
}

function specOf(key: KeyObject): string {
  const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {}
  if (modulusLength !== undefined) return `RSA_${modulusLength}`
  return namedCurve === 'prime256v1' ? 'EC_P256' : 'EC_P384'
}

async function isConsistent(
  spec: AsymmetricKeySpec,
  given: SecretBytes,
  canonical: SecretBytes,
): Promise<boolean> {
  if (spec.startsWith('RSA_')) return isConsistentRsa(canonical)
  // The canonical form has the point that belongs to the scalar; the one that came must be it.
  return publicKeyIn(given)?.equals(spkiOfPkcs8(canonical)) === true
}

/** With the public point as it came in; null where the library refuses it. */
function publicKeyIn(pkcs8: SecretBytes): Buffer | null {
  try {
    const key = createPrivateKey({ key: pkcs8.expose(), format: 'der', type: 'pkcs8' })
    return createPublicKey(key).export({ format: 'der', type: 'spki' })
  } catch {
    return null
  }
}

function invalid(reason: Reason, params: object = {}, cause?: unknown): KeyriteError {
  return new KeyriteError('IMPORT_KEY_INVALID', { reason, ...params }, { cause })
}
