import { KeyriteError } from '@shared/errors'
import { DER, derElements, type DerElement } from '../der.ts'
import { SecretBytes } from '../secret-bytes.ts'

export const SM2_SCALAR = 32
const POINT = 65

// Everything in these two is of fixed length: what stands before the scalar, between it and the
// point, and before the point of a public key. RFC 5958, RFC 5915 and RFC 5480; the algorithm is
// id-ecPublicKey (1.2.840.10045.2.1) on the curve 1.2.156.10197.1.301, as GM/T 0010 and OpenSSL say.
const ALGORITHM = Buffer.from('06072a8648ce3d020106082a811ccf5501822d', 'hex')
const BEFORE_SCALAR = Buffer.from(
  '308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b0201010420',
  'hex',
)
const BEFORE_POINT = Buffer.from('a144034200', 'hex')
const SPKI_BEFORE_POINT = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex')

/** Copies both halves into a PKCS#8 of new memory. */
export function sm2Pkcs8(scalar: Uint8Array, point: Uint8Array): SecretBytes {
  const parts = [BEFORE_SCALAR, scalar, BEFORE_POINT, point]
  const whole = SecretBytes.alloc(parts.reduce((sum, part) => sum + part.length, 0))
  whole.use((bytes) => {
    let at = 0
    for (const part of parts) {
      bytes.set(part, at)
      at += part.length
    }
  })
  return whole
}

export function sm2Spki(point: Uint8Array): Buffer {
  return Buffer.concat([SPKI_BEFORE_POINT, point])
}

/** The uncompressed point (65 bytes) of an SM2 SubjectPublicKeyInfo. Errors: IMPORT_KEY_INVALID. */
export function sm2PointOf(spki: Uint8Array): Buffer {
  const [algorithm, key] = parts(only(derElements(spki)), DER.sequence)
  // A BIT STRING begins with its number of unused bits.
  if (!isSm2(algorithm) || key?.tag !== DER.bitString || key.content.length !== 1 + POINT) {
    throw invalid()
  }
  const [unused, form] = key.content
  if (unused !== 0 || form !== 4) throw invalid()
  return key.content.subarray(1)
}

/** A copy of the scalar in an SM2 PKCS#8. Errors: IMPORT_KEY_INVALID. */
export function sm2ScalarOf(pkcs8: Uint8Array): SecretBytes {
  const [, algorithm, wrapped] = parts(only(derElements(pkcs8)), DER.sequence)
  if (!isSm2(algorithm) || wrapped?.tag !== DER.octetString) throw invalid()
  const [, scalar] = parts(only(derElements(wrapped.content)), DER.sequence)
  if (scalar?.tag !== DER.octetString || scalar.content.length !== SM2_SCALAR) throw invalid()
  return SecretBytes.copyOf(scalar.content)
}

function isSm2(algorithm: DerElement | undefined): boolean {
  return algorithm?.tag === DER.sequence && algorithm.content.equals(ALGORITHM)
}

function only(elements: readonly DerElement[] | undefined): DerElement | undefined {
  return elements?.length === 1 ? elements[0] : undefined
}

function parts(element: DerElement | undefined, tag: number): readonly DerElement[] {
  return element?.tag === tag ? (derElements(element.content) ?? []) : []
}

function invalid(): KeyriteError {
  return new KeyriteError('IMPORT_KEY_INVALID', { reason: 'not an SM2 key' })
}
