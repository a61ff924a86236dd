import { constants, createPublicKey, publicDecrypt, type KeyObject } from 'node:crypto'
import { digestBytes, digestOf, type SigningAlgorithm } from '@shared/domain'
import { CURVES, type EcSpec } from './curve.ts'
import { verifyEcdsa } from './ecdsa-verify.ts'
import { encodePkcs1 } from './emsa-pkcs1.ts'
import { isPss } from './emsa-pss.ts'

/**
 * Whether `signature` is one of `digest`, which is of the algorithm's hash, by this public key (SPKI
 * DER). ECDSA signatures are DER; a PSS salt is as long as the hash, no more and no less.
 * False for whatever is wrong, a key of another kind included. OpenSSL and BoringSSL both hash
 * what they verify, so the padding of RSA is compared here, after their raw public operation.
 */
export function verifySignature(
  spkiDer: Uint8Array,
  algorithm: SigningAlgorithm,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = importSpki(spkiDer)
  if (key === undefined || digest.length !== digestBytes(digestOf(algorithm))) return false
  if (!algorithm.startsWith('ECDSA_')) return verifyRsa(key, algorithm, digest, signature)
  const spec = curveOf(key)
  return spec !== undefined && verifyEcdsa(spec, key, digest, signature)
}

function verifyRsa(
  key: KeyObject,
  algorithm: SigningAlgorithm,
  digest: Uint8Array,
  signature: Uint8Array,
): boolean {
  const bits = key.asymmetricKeyType === 'rsa' ? key.asymmetricKeyDetails?.modulusLength : undefined
  if (bits === undefined || signature.length !== Math.ceil(bits / 8)) return false
  const block = rawPublic(key, signature)
  if (block === undefined) return false
  const hash = digestOf(algorithm)
  return algorithm.startsWith('RSASSA_PSS_')
    ? isPss(block, digest, hash, bits, digestBytes(hash))
    : encodePkcs1(digest, hash, block.length).equals(block)
}

/** RSAVP1, RFC 8017 5.2.2; undefined for a number that is not below the modulus. */
export function rawPublic(key: KeyObject, signature: Uint8Array): Buffer | undefined {
  try {
    return publicDecrypt({ key, padding: constants.RSA_NO_PADDING }, signature)
  } catch {
    return undefined
  }
}

function importSpki(spkiDer: Uint8Array): KeyObject | undefined {
  try {
    return createPublicKey({ key: Buffer.from(spkiDer), format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}

function curveOf(key: KeyObject): EcSpec | undefined {
  const name = key.asymmetricKeyDetails?.namedCurve
  if (name === CURVES.EC_P256.name) return 'EC_P256'
  return name === CURVES.EC_P384.name ? 'EC_P384' : undefined
}
