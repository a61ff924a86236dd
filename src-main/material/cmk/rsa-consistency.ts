import { checkPrimeSync } from 'node:crypto'
import { rsaParts } from '../../crypto/private-key-parts.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { isOne, minusOne, product, remainder, sameNumber } from './wiped-numbers.ts'

/**
 * RFC 8017 3.2: that the numbers of a private key belong together. OpenSSL takes in any and hides
 * a wrong one behind a slower way; a token would answer nonsense one day. In memory that is
 * wiped, which big integers of the language are not.
 */
export function isConsistentRsa(pkcs8: SecretBytes): boolean {
  const { n, e, ...secrets } = rsaParts(pkcs8)
  const { d, p, q, dp, dq, qi } = secrets
  try {
    using modulus = product(p.expose(), q.expose())
    return (
      sameNumber(modulus.expose(), n) &&
      !p.equals(q) &&
      isInverse(q, qi, p) &&
      isExponent(d, dp, p, e) &&
      isExponent(d, dq, q, e) &&
      checkPrimeSync(p.expose()) &&
      checkPrimeSync(q.expose())
    )
  } finally {
    for (const secret of Object.values(secrets)) secret.dispose()
  }
}

function isInverse(a: SecretBytes, inverse: SecretBytes, modulus: SecretBytes): boolean {
  using both = product(a.expose(), inverse.expose())
  using rest = remainder(both.expose(), modulus.expose())
  return isOne(rest.expose())
}

/** `part` = d mod (prime - 1), and e undoes it. */
function isExponent(d: SecretBytes, part: SecretBytes, prime: SecretBytes, e: Buffer): boolean {
  using order = minusOne(prime.expose())
  using reduced = remainder(d.expose(), order.expose())
  if (!sameNumber(reduced.expose(), part.expose())) return false
  using both = product(part.expose(), e)
  using rest = remainder(both.expose(), order.expose())
  return isOne(rest.expose())
}
