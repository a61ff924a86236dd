import { KeyriteError } from '@shared/errors'
import { maskIfEqual, maskIfLess, maskIfZero, select } from './constant-time.ts'
import { SecretBytes } from './secret-bytes.ts'

// 00 02, at least 8 bytes of padding, 00.
const SHORTEST = 11

/**
 * EME-PKCS1-v1_5 decoding, RFC 8017 7.2.2 step 3, of what raw RSA gave back: `encoded` is
 * exactly as long as the modulus. Throws UNWRAP_FAILED for every reason, after the same work.
 * That there is an error at all still tells something (Bleichenbacher 1998): only for people at
 * the window, who are signed in and leave a trace each time, never for a stranger's million tries.
 */
export function decodePkcs1(encoded: SecretBytes): SecretBytes {
  const bytes = encoded.expose()
  if (bytes.length < SHORTEST) throw new KeyriteError('UNWRAP_FAILED')
  let wrong = bytes.readUInt8(0) | (bytes.readUInt8(1) ^ 2)
  let looking = -1
  let start = 0
  for (let at = 2; at < bytes.length; at += 1) {
    const isZero = maskIfZero(bytes.readUInt8(at))
    start = select(looking & isZero, at + 1, start)
    looking &= ~isZero
  }
  wrong |= looking | maskIfLess(start, SHORTEST)
  if (maskIfEqual(wrong, 0) === 0) throw new KeyriteError('UNWRAP_FAILED')
  return SecretBytes.copyOf(bytes.subarray(start))
}
