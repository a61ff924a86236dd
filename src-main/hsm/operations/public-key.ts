import { createPublicKey, type JsonWebKey, type KeyObject as HostKey } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import type { Native, Session } from '../session.ts'
import type { KeyObject, KeyPairKind } from '../types.ts'
import { readAttribute } from './attributes.ts'
import { findHandles } from './find.ts'
import { CURVES } from './kinds.ts'

const UNCOMPRESSED = 0x04
const OCTET_STRING = 0x04

/** SPKI DER of a public key, or of the public half of a private one. */
export function publicKeyDer(session: Session, key: KeyObject): Promise<Buffer> {
  return session.run('C_GetAttributeValue', (native) => {
    const holder = key.class === 'private' ? publicHalf(native, key) : key.handle
    return hostKey(native, holder).export({ type: 'spki', format: 'der' })
  })
}

/**
 * Throws TOKEN_ANSWER_WRONG unless the public key is a sound one of `kind`, and the one of
 * `spki` if that is known.
 */
export function checkPublicKey(
  native: Native,
  key: KeyObject,
  kind: KeyPairKind,
  spki?: Buffer,
): void {
  const found = hostKey(native, key.handle)
  const details = found.asymmetricKeyDetails
  const right = kind.startsWith('RSA_')
    ? details?.modulusLength === Number(kind.slice('RSA_'.length))
    : details?.namedCurve === (kind === 'EC_P256' ? 'prime256v1' : 'secp384r1')
  if (!right) throw wrong('the public key is not of the kind that was asked for')
  if (spki && !found.export({ type: 'spki', format: 'der' }).equals(spki))
    throw wrong('the public key is not the one that was brought in')
}

function publicHalf(native: Native, key: KeyObject): Buffer {
  // An RSA private key carries its modulus and mostly its exponent; an EC one no point.
  if (readAttribute(native, key.handle, 'CKA_MODULUS') !== null) return key.handle
  const [found] = findHandles(native, { class: 'public', id: key.id })
  if (!found) throw new KeyriteError('MATERIAL_GONE', { detail: 'public half' })
  return found
}

/** The key as the host's library understands it, which also refuses points off the curve. */
function hostKey(native: Native, handle: Buffer): HostKey {
  const modulus = readAttribute(native, handle, 'CKA_MODULUS')
  const jwk = modulus ? rsaJwk(native, handle, modulus) : ecJwk(native, handle)
  try {
    return createPublicKey({ key: jwk, format: 'jwk' })
  } catch (error) {
    throw wrong('not a sound public key', error)
  }
}

function rsaJwk(native: Native, handle: Buffer, modulus: Buffer): JsonWebKey {
  const exponent = readAttribute(native, handle, 'CKA_PUBLIC_EXPONENT')
  if (!exponent) throw wrong('no public exponent')
  return { kty: 'RSA', n: unsigned(modulus), e: unsigned(exponent) }
}

function ecJwk(native: Native, handle: Buffer): JsonWebKey {
  const parameters = readAttribute(native, handle, 'CKA_EC_PARAMS')
  const point = readAttribute(native, handle, 'CKA_EC_POINT')
  const curve = Object.values(CURVES).find(({ oid }) => parameters && oid.equals(parameters))
  if (!curve || !point) throw wrong('neither an RSA key nor on a curve that Keyrite knows')
  const raw = rawPoint(point, curve.bytes)
  return {
    kty: 'EC',
    crv: curve.name,
    x: raw.subarray(1, 1 + curve.bytes).toString('base64url'),
    y: raw.subarray(1 + curve.bytes).toString('base64url'),
  }
}

/** CKA_EC_POINT is a DER OCTET STRING by the standard and raw on some tokens: the length tells. */
export function rawPoint(point: Buffer, coordinateBytes: number): Buffer {
  const length = 1 + 2 * coordinateBytes
  const isDer = point.length === length + 2 && point[0] === OCTET_STRING && point[1] === length
  const raw = isDer ? point.subarray(2) : point
  if (raw.length !== length || raw[0] !== UNCOMPRESSED) throw wrong('not a point of its curve')
  return raw
}

function unsigned(integer: Buffer): string {
  let at = 0
  while (at < integer.length - 1 && integer[at] === 0) at += 1
  return integer.subarray(at).toString('base64url')
}

function wrong(detail: string, cause?: unknown): KeyriteError {
  return new KeyriteError('TOKEN_ANSWER_WRONG', { detail }, { cause })
}
