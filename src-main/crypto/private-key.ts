import { createECDH, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { CURVES } from './curve.ts'
import { trimToDer } from './der.ts'
import { ecScalarOf } from './ec-pkcs8.ts'
import { isScalar, type EcSpec } from './ec-scalar.ts'
import { SecretBytes } from './secret-bytes.ts'

interface Encoding {
  /** PKCS#8 (RFC 5208) up to the scalar, and from it to the public point (RFC 5915 3). */
  readonly head: Buffer
  readonly middle: Buffer
}

// Both lengths are fixed, so the encoding is these bytes around the numbers: nothing is held
// in between that would have to be wiped.
const ENCODINGS: Readonly<Record<EcSpec, Encoding>> = {
  EC_P256: {
    head: Buffer.from(
      '308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420',
      'hex',
    ),
    middle: Buffer.from('a144034200', 'hex'),
  },
  EC_P384: {
    head: Buffer.from(
      '3081b6020100301006072a8648ce3d020106052b8104002204819e30819b0201010430',
      'hex',
    ),
    middle: Buffer.from('a164036200', 'hex'),
  },
}

/**
 * PKCS#8 DER of an EC private key with its public key, byte for byte as OpenSSL writes it:
 * 138 bytes for P-256, 185 for P-384. Throws MATERIAL_MISMATCH when the scalar is not in
 * [1, order) or has another length.
 */
export function ecPkcs8(spec: EcSpec, scalar: SecretBytes): SecretBytes {
  if (!isScalar(spec, scalar)) throw new KeyriteError('MATERIAL_MISMATCH', { spec })
  const { head, middle } = ENCODINGS[spec]
  return scalar.use((bytes) => {
    const ecdh = createECDH(CURVES[spec].name)
    ecdh.setPrivateKey(bytes)
    return SecretBytes.take(Buffer.concat([head, bytes, middle, ecdh.getPublicKey()]))
  })
}

/**
 * SubjectPublicKeyInfo DER of a PKCS#8 private key, RSA or EC P-256 or P-384. Bytes after the
 * key are ignored. Throws MATERIAL_MISMATCH when it is no such key.
 */
export function spkiOfPkcs8(pkcs8: SecretBytes): Buffer {
  using canonical = canonicalPkcs8(pkcs8)
  const publicKey = createPublicKey(importPkcs8(canonical.expose()))
  return publicKey.export({ format: 'der', type: 'spki' })
}

/**
 * The same key as OpenSSL writes it: of exact length, and an EC key with its public point,
 * which SoftHSM leaves out; a point that is there is not believed but computed again. Throws
 * MATERIAL_MISMATCH when it is no RSA, P-256 or P-384 key.
 */
export function canonicalPkcs8(pkcs8: SecretBytes): SecretBytes {
  return pkcs8.use((bytes) => {
    const der = trimToDer(bytes)
    const ec = ecScalarOf(der)
    if (ec === undefined) {
      const key = importPkcs8(der)
      if (key.asymmetricKeyType !== 'rsa') throw new KeyriteError('MATERIAL_MISMATCH')
      return SecretBytes.take(key.export({ format: 'der', type: 'pkcs8' }))
    }
    using scalar = ec.scalar
    return ecPkcs8(ec.spec, scalar)
  })
}

function importPkcs8(der: Buffer): KeyObject {
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  } catch (error) {
    throw new KeyriteError('MATERIAL_MISMATCH', {}, { cause: error })
  }
}
