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

/**
 * FIPS 186-5 A.1.1: odd, and 2^16 < e < 2^256. With 1, encrypting changes nothing, and a small one
 * gives forgeries and short plaintexts away.
 * @param e big-endian, without leading zeros
 */
export function isSoundExponent(e: Uint8Array): boolean {
  // An odd number of three bytes is above 2^16 as soon as its first one is not 0.
  return e.length >= 3 && e.length <= 32 && e[0] !== 0 && ((e.at(-1) ?? 0) & 1) === 1
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
