import { DER, derElements, type DerElement } from './der.ts'
import { scalarLength, type EcSpec } from './ec-scalar.ts'
import { SecretBytes } from './secret-bytes.ts'

// AlgorithmIdentifier content, RFC 5480 2.1.1: ecPublicKey and the named curve.
const ALGORITHMS: readonly (readonly [EcSpec, string])[] = [
  ['EC_P256', '06072a8648ce3d020106082a8648ce3d030107'],
  ['EC_P384', '06072a8648ce3d020106052b81040022'],
]

export interface EcScalar {
  readonly spec: EcSpec
  /** As long as the curve's order. */
  readonly scalar: SecretBytes
}

/** The scalar in a PKCS#8 of an EC key (RFC 5208, RFC 5915); undefined for any other DER. */
export function ecScalarOf(der: Buffer): EcScalar | undefined {
  const [, algorithm, wrapped] = partsOf(derElements(der)?.[0], DER.sequence)
  const name = algorithm?.content.toString('hex')
  const spec = ALGORITHMS.find(([, content]) => content === name)?.[0]
  const [inner] = partsOf(wrapped, DER.octetString)
  const [, scalar] = partsOf(inner, DER.sequence)
  if (spec === undefined || scalar?.tag !== DER.octetString) return undefined
  const length = scalarLength(spec)
  if (scalar.content.length > length) return undefined
  const padded = SecretBytes.alloc(length)
  padded.use((bytes) => scalar.content.copy(bytes, length - scalar.content.length))
  return { spec, scalar: padded }
}

function partsOf(element: DerElement | undefined, tag: number): readonly DerElement[] {
  return element?.tag === tag ? (derElements(element.content) ?? []) : []
}
