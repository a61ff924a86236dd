import { checkPrime } from 'node:crypto'
import { promisify } from 'node:util'
import { rsaParts } from '../../crypto/private-key-parts.ts'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import { compare, isOdd, isOne, Scratch, type Wide } from './wide.ts'

const isPrime: (candidate: Buffer) => Promise<boolean> = promisify(checkPrime)

/**
 * Whether the numbers of an RSA key belong together (RFC 8017, 3.2; SP 800-56B rev. 2, 6.4.1.4.2):
 * n = p q, two different primes; e d = 1 mod (p - 1) and mod (q - 1), and dp and dq are such
 * exponents; qi q = 1 mod p. A library checks none of it, and a key with one wrong number decrypts
 * here and fails in a token, or gives its primes away by a wrong signature.
 * @throws KeyriteError MATERIAL_MISMATCH when it is no RSA key of two primes
 */
export async function isConsistentRsa(pkcs8: SecretBytes): Promise<boolean> {
  const { n, e, ...secrets } = rsaParts(pkcs8)
  const { d, p, q, dp, dq, qi } = secrets
  try {
    using scratch = new Scratch()
    const number = (secret: SecretBytes): Wide => secret.use((bytes) => scratch.number(bytes))
    const wide = { n: scratch.number(n), e: scratch.number(e), p: number(p), q: number(q) }
    if (!multiplies(scratch, wide)) return false
    const inP = { prime: wide.p, d: number(d), exponent: number(dp) }
    const inQ = { prime: wide.q, d: inP.d, exponent: number(dq) }
    if (![inP, inQ].every((half) => inverts(scratch, wide.e, half))) return false
    if (!isCoefficient(scratch, wide, number(qi))) return false
    return (await isPrime(p.expose())) && (await isPrime(q.expose()))
  } finally {
    for (const secret of Object.values(secrets)) secret.dispose()
  }
}

interface Numbers {
  readonly n: Wide
  readonly e: Wide
  readonly p: Wide
  readonly q: Wide
}

interface Half {
  readonly prime: Wide
  readonly d: Wide
  readonly exponent: Wide
}

function multiplies(scratch: Scratch, { n, e, p, q }: Numbers): boolean {
  if (!isOdd(p) || !isOdd(q) || !isOdd(e) || isOne(p) || isOne(q)) return false
  return compare(p, q) !== 0 && compare(scratch.product(p, q), n) === 0
}

function inverts(scratch: Scratch, e: Wide, { prime, d, exponent }: Half): boolean {
  const order = scratch.lessOne(prime)
  if (compare(exponent, order) >= 0) return false
  return [d, exponent].every((each) => isOne(scratch.remainder(scratch.product(e, each), order)))
}

function isCoefficient(scratch: Scratch, { p, q }: Numbers, qi: Wide): boolean {
  return compare(qi, p) < 0 && isOne(scratch.remainder(scratch.product(qi, q), p))
}
