import { createECDH } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { CURVES } from './curve.ts'
import { DER, derElements, type DerElement } from './der.ts'
import { isScalar, type EcSpec } from './ec-scalar.ts'
import { ecScalarOf } from './ec-pkcs8.ts'
import { RSA_ENCRYPTION } from './public-key-shape.ts'
import { SecretBytes } from './secret-bytes.ts'

/** The numbers of an RSA key, RFC 8017 A.1.2, unsigned, big-endian, without leading zeros. */
export interface RsaParts {
  readonly n: Buffer
  readonly e: Buffer
  readonly d: SecretBytes
  readonly p: SecretBytes
  readonly q: SecretBytes
  /** d mod (p - 1), d mod (q - 1), the inverse of q mod p. */
  readonly dp: SecretBytes
  readonly dq: SecretBytes
  readonly qi: SecretBytes
}

export interface EcParts {
  readonly spec: EcSpec
  /** As long as the curve's order. */
  readonly scalar: SecretBytes
  /** 04 || x || y, computed from the scalar. */
  readonly point: Buffer
}

/**
 * Takes a PKCS#8 RSA key apart, for a token's attributes; the caller disposes of every secret part.
 * @throws KeyriteError MATERIAL_MISMATCH when it is no RSA key of two primes
 */
export function rsaParts(pkcs8: SecretBytes): RsaParts {
  return pkcs8.use((der) => {
    const numbers = rsaNumbersOf(der)
    if (numbers === undefined) throw new KeyriteError('MATERIAL_MISMATCH')
    const [n, e, ...secrets] = numbers.map(unsigned)
    const [d, p, q, dp, dq, qi] = secrets.map((bytes) => SecretBytes.copyOf(bytes))
    if (!n || !e || !d || !p || !q || !dp || !dq || !qi) throw new KeyriteError('MATERIAL_MISMATCH')
    return { n: Buffer.from(n), e: Buffer.from(e), d, p, q, dp, dq, qi }
  })
}

/** The public exponent of a PKCS#8 RSA key, without leading zeros; undefined for any other DER. */
export function rsaExponent(pkcs8: SecretBytes): Buffer | undefined {
  return pkcs8.use((der) => {
    const e = rsaNumbersOf(der)?.[1]
    return e && Buffer.from(unsigned(e))
  })
}

/**
 * Takes a PKCS#8 EC key apart; the caller disposes of the scalar.
 * @throws KeyriteError MATERIAL_MISMATCH when it is no P-256 or P-384 key
 */
export function ecParts(pkcs8: SecretBytes): EcParts {
  const ec = pkcs8.use((der) => ecScalarOf(der))
  if (ec === undefined) throw new KeyriteError('MATERIAL_MISMATCH')
  const { spec, scalar } = ec
  if (!isScalar(spec, scalar)) {
    scalar.dispose()
    throw new KeyriteError('MATERIAL_MISMATCH', { spec })
  }
  const ecdh = createECDH(CURVES[spec].name)
  ecdh.setPrivateKey(scalar.expose())
  return { spec, scalar, point: ecdh.getPublicKey() }
}

/** The eight INTEGERs of the RSAPrivateKey inside; undefined for any other DER. */
function rsaNumbersOf(der: Buffer): Buffer[] | undefined {
  const [, algorithm, wrapped] = partsOf(derElements(der)?.[0], DER.sequence)
  if (algorithm?.content.equals(RSA_ENCRYPTION) !== true) return undefined
  const [inner] = partsOf(wrapped, DER.octetString)
  const [version, ...numbers] = partsOf(inner, DER.sequence)
  const twoPrimes = version?.content.equals(Buffer.from([0])) === true
  if (!twoPrimes || numbers.length !== 8) return undefined
  if (numbers.some(({ tag }) => tag !== DER.integer)) return undefined
  return numbers.map(({ content }) => content)
}

function partsOf(element: DerElement | undefined, tag: number): readonly DerElement[] {
  return element?.tag === tag ? (derElements(element.content) ?? []) : []
}

function unsigned(content: Buffer): Buffer {
  return content[0] === 0 ? content.subarray(1) : content
}
