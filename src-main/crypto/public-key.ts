import { createPublicKey } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { WRAPPING_KEY_BITS_MAX, WRAPPING_KEY_BITS_MIN } from '@shared/limits.ts'
import { DER, derEncode } from './der.ts'
import { bareKey, invalid, type KeyArmour } from './public-key-armour.ts'
import { RSA_ENCRYPTION, rsaNumbers } from './public-key-shape.ts'

export type PublicKeyForm = `${'spki' | 'pkcs1'}-${KeyArmour}`

export interface RsaPublicKey {
  /** SubjectPublicKeyInfo, whatever form the key came in; fingerprints are taken of this. */
  readonly spkiDer: Buffer
  readonly modulusBits: number
  readonly exponent: bigint
  readonly form: PublicKeyForm
}

const EXPONENT_MIN = 65537n // NIST SP 800-56B rev. 2, 6.2.1
const EXPONENT_MAX = 1n << 32n // BoringSSL takes no more than 33 bits; nobody uses more
// NIST SP 800-89 5.3.3: no prime below 752 divides the modulus. A damaged one mostly fails this.
const SMALL_PRIMES = primesBelow(752)

/**
 * Reads a wrapping key by its content: DER, PEM, base64, hexadecimal or base64 of a PEM, each
 * as SubjectPublicKeyInfo or as PKCS#1.
 *
 * Errors: WRAPPING_KEY_INVALID (no public key, truncated, a certificate, a modulus with small
 * factors), _TRAILING_BYTES, _PRIVATE, _NOT_RSA (params.algorithm), _SIZE (params.bits; from
 * 2048 to 4096 in whole bytes), _EXPONENT (params.exponent; odd, 65537 or more).
 */
export function readRsaPublicKey(bytes: Uint8Array): RsaPublicKey {
  const { der, armour } = bareKey(bytes)
  const { modulus, exponent, pkcs1Der, form } = rsaNumbers(der)
  const modulusBits = bitLength(modulus)
  requireSize(modulusBits)
  requireSoundModulus(modulus)
  const exponentValue = toBigInt(exponent)
  requireExponent(exponentValue)
  const spkiDer = form === 'spki' ? der : spkiOf(pkcs1Der)
  requireImportable(spkiDer)
  return { spkiDer, modulusBits, exponent: exponentValue, form: `${form}-${armour}` }
}

function spkiOf(pkcs1Der: Buffer): Buffer {
  const algorithm = derEncode(DER.sequence, RSA_ENCRYPTION)
  return derEncode(DER.sequence, algorithm, derEncode(DER.bitString, Buffer.from([0]), pkcs1Der))
}

function requireSize(bits: number): void {
  if (bits < WRAPPING_KEY_BITS_MIN || bits > WRAPPING_KEY_BITS_MAX || bits % 8 !== 0) {
    throw new KeyriteError('WRAPPING_KEY_SIZE', { bits })
  }
}

function requireSoundModulus(modulus: Buffer): void {
  const value = toBigInt(modulus)
  if (SMALL_PRIMES.some((prime) => value % prime === 0n)) throw invalid('modulus')
}

function requireExponent(exponent: bigint): void {
  if (exponent < EXPONENT_MIN || exponent > EXPONENT_MAX || exponent % 2n === 0n) {
    throw new KeyriteError('WRAPPING_KEY_EXPONENT', { exponent: exponent.toString() })
  }
}

/** What passed must also be a key to the library that will wrap with it. */
function requireImportable(spkiDer: Buffer): void {
  try {
    createPublicKey({ key: spkiDer, format: 'der', type: 'spki' })
  } catch (error) {
    throw new KeyriteError('WRAPPING_KEY_INVALID', { reason: 'library' }, { cause: error })
  }
}

function bitLength(unsigned: Buffer): number {
  return unsigned.length * 8 - (Math.clz32(unsigned[0] ?? 0) - 24)
}

function toBigInt(unsigned: Buffer): bigint {
  return BigInt(`0x${unsigned.toString('hex')}`)
}

function primesBelow(limit: number): bigint[] {
  const primes: number[] = []
  for (let n = 2; n < limit; n += 1) {
    if (primes.every((prime) => n % prime !== 0)) primes.push(n)
  }
  return primes.map(BigInt)
}
