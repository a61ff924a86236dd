import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { SecretBytes } from '../../crypto/secret-bytes.ts'
import type { ShareCheck } from './stored-set.ts'

const DOMAIN = 'keyrite share check v1\0'
const SALT = 16

/**
 * By which a share is known again. It helps nobody to guess: a share holds 256 random bits, so that
 * a plain salted hash is as good as a slow one.
 */
export function checkOf(whole: SecretBytes): ShareCheck {
  const salt = randomBytes(SALT)
  return { salt: salt.toString('hex'), digest: digestOf(salt, whole).toString('hex') }
}

export function fits(check: ShareCheck, whole: SecretBytes): boolean {
  const digest = digestOf(Buffer.from(check.salt, 'hex'), whole)
  return timingSafeEqual(digest, Buffer.from(check.digest, 'hex'))
}

function digestOf(salt: Buffer, whole: SecretBytes): Buffer {
  const hash = createHash('sha256').update(DOMAIN).update(salt)
  return whole.use((bytes) => hash.update(bytes)).digest()
}
