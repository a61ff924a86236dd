import { DER, derElements, type DerElement } from '../../crypto/der.ts'
import { ecParts } from '../../crypto/private-key-parts.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'

/** [1] EXPLICIT of ECPrivateKey, RFC 5915 3. */
const PUBLIC_KEY = 0xa1

/** Whether a PKCS#8 EC key carries a public point that is not its own. It may carry none. */
export function hasOtherPoint(pkcs8: SecretBytes): boolean {
  const stated = pkcs8.use(statedPoint)
  if (stated === undefined) return false
  const { scalar, point } = ecParts(pkcs8)
  scalar.dispose()
  // A BIT STRING begins with its number of unused bits.
  return !stated.equals(Buffer.concat([Buffer.from([0]), point]))
}

function statedPoint(der: Buffer): Buffer | undefined {
  const [, , wrapped] = partsOf(derElements(der)?.[0])
  const [inner] = partsOf(wrapped)
  const field = partsOf(inner).find(({ tag }) => tag === PUBLIC_KEY)
  const [bits] = partsOf(field)
  return bits?.tag === DER.bitString ? bits.content : undefined
}

function partsOf(element: DerElement | undefined): readonly DerElement[] {
  return element === undefined ? [] : (derElements(element.content) ?? [])
}
