import { KeyriteError } from '@shared/errors'
import { DER, derElements, derTotalLength, type DerElement } from './der.ts'
import { invalid } from './public-key-armour.ts'

const NAMES: Readonly<Record<string, string>> = {
  '2a8648ce3d0201': 'EC',
  '2b6570': 'Ed25519',
  '2b656e': 'X25519',
  '2a864886f70d01010a': 'RSASSA-PSS',
  '2a864886f70d010107': 'RSAES-OAEP',
  '2a8648ce380401': 'DSA',
  '2a864886f70d010301': 'DH',
}
/** 1.2.840.113549.1.1.1 with the NULL that RFC 3279 2.3.1 demands. */
export const RSA_ENCRYPTION = Buffer.from('06092a864886f70d0101010500', 'hex')

/** The parts of an RSAPublicKey, RFC 8017 A.1.1, as unsigned big-endian bytes. */
export interface RsaNumbers {
  readonly modulus: Buffer
  readonly exponent: Buffer
  /** The RSAPublicKey itself. */
  readonly pkcs1Der: Buffer
  readonly form: 'spki' | 'pkcs1'
}

/**
 * Finds out what the DER is and takes the numbers out of an RSA public key.
 * Errors: WRAPPING_KEY_INVALID, _TRAILING_BYTES, _PRIVATE, _NOT_RSA.
 */
export function rsaNumbers(bytes: Buffer): RsaNumbers {
  const total = derTotalLength(bytes)
  if (total === undefined) throw invalid('not DER')
  if (total > bytes.length) throw invalid('truncated')
  const numbers = numbersIn(bytes.subarray(0, total))
  // Only now: junk that happens to start like DER is no key with something after it.
  if (total < bytes.length) {
    throw new KeyriteError('WRAPPING_KEY_TRAILING_BYTES', { count: bytes.length - total })
  }
  return numbers
}

function numbersIn(der: Buffer): RsaNumbers {
  const parts = partsOf(derElements(der)?.[0])
  switch (shapeOf(parts)) {
    case 'integer integer':
      return { ...pkcs1Numbers(der), form: 'pkcs1' }
    case 'sequence bitString':
      return { ...pkcs1Numbers(rsaKeyInside(parts)), form: 'spki' }
    case 'sequence sequence bitString':
      throw invalid('certificate')
    case 'sequence octetString': // PKCS#8, encrypted
      throw new KeyriteError('WRAPPING_KEY_PRIVATE')
    default:
      throw startsAsPrivateKey(parts) ? new KeyriteError('WRAPPING_KEY_PRIVATE') : invalid('shape')
  }
}

/** PKCS#8 (a version and a sequence), SEC 1 (an octet string), PKCS#1 (nine numbers). */
function startsAsPrivateKey(parts: readonly DerElement[]): boolean {
  const shape = shapeOf(parts)
  return (
    shape.startsWith('integer sequence octetString') ||
    shape.startsWith('integer octetString') ||
    shape.startsWith(Array(9).fill('integer').join(' '))
  )
}

/** The content of a SubjectPublicKeyInfo's bit string, when its algorithm is RSA. */
function rsaKeyInside([algorithm, bits]: readonly DerElement[]): Buffer {
  const [oid] = partsOf(algorithm)
  if (oid?.tag !== DER.oid) throw invalid('shape')
  const name = oid.content.toString('hex')
  if (name !== RSA_ENCRYPTION.subarray(2, -2).toString('hex')) {
    throw new KeyriteError('WRAPPING_KEY_NOT_RSA', { algorithm: NAMES[name] ?? name })
  }
  if (algorithm?.content.equals(RSA_ENCRYPTION) !== true) throw invalid('parameters')
  if (bits?.content[0] !== 0) throw invalid('bit string')
  return bits.content.subarray(1)
}

function pkcs1Numbers(pkcs1Der: Buffer): Omit<RsaNumbers, 'form'> {
  const outer = derElements(pkcs1Der)
  const parts = outer?.length === 1 ? partsOf(outer[0]) : []
  if (shapeOf(parts) !== 'integer integer') throw invalid('shape')
  const [modulus, exponent] = parts.map(({ content }) => unsigned(content))
  if (modulus === undefined || exponent === undefined) throw invalid('shape')
  return { modulus, exponent, pkcs1Der }
}

/** A positive INTEGER in its shortest form (X.690 8.3.2), without the leading zero byte. */
function unsigned(content: Buffer): Buffer {
  const [first, second] = content
  if (first === undefined || first >= 0x80) throw invalid('number')
  if (first > 0) return content
  if (second === undefined || second < 0x80) throw invalid('number')
  return content.subarray(1)
}

function partsOf(element: DerElement | undefined): DerElement[] {
  if (element?.tag !== DER.sequence) throw invalid('shape')
  const parts = derElements(element.content)
  if (parts === undefined) throw invalid('shape')
  return parts
}

function shapeOf(parts: readonly DerElement[]): string {
  const names = new Map<number, string>(Object.entries(DER).map(([name, tag]) => [tag, name]))
  return parts.map(({ tag }) => names.get(tag) ?? tag.toString(16)).join(' ')
}
