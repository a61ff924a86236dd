import { combine, split } from 'shamir-secret-sharing'
import { SHARES_MAX, SHARES_MIN } from '@shared/limits.ts'
import { KeyriteError } from '@shared/errors'
import { SecretBytes } from '../secret-bytes.ts'

/**
 * Shamir's sharing over GF(2^8), by a library that was audited (Cure53, Zellic). Each part is the
 * caller's to wipe. @throws KeyriteError SHARES_THRESHOLD
 */
export async function splitSecret(
  secret: SecretBytes,
  total: number,
  threshold: number,
): Promise<SecretBytes[]> {
  if (threshold < SHARES_MIN || threshold > total || total > SHARES_MAX) {
    throw new KeyriteError('SHARES_THRESHOLD', { max: total })
  }
  // The library takes nothing but a plain Uint8Array: a Buffer is refused.
  const plain = new Uint8Array(secret.expose())
  try {
    return (await split(plain, total, threshold)).map((part) => SecretBytes.take(part))
  } finally {
    plain.fill(0)
  }
}

/**
 * What the parts give together, new memory. Too few, or one of another set, give another secret
 * without a word: whoever combines compares what comes out.
 * @throws KeyriteError SHARES_MISMATCH when two of them have the same coordinate
 */
export async function combineParts(parts: readonly SecretBytes[]): Promise<SecretBytes> {
  const plain = parts.map((part) => new Uint8Array(part.expose()))
  try {
    return SecretBytes.take(await combine(plain))
  } catch (error) {
    throw new KeyriteError('SHARES_MISMATCH', {}, { cause: error })
  } finally {
    for (const part of plain) part.fill(0)
  }
}
