import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from './secret-bytes.ts'

/** Of either half, RFC 7748 5. */
export const X25519_BYTES = 32

// PKCS#8 and SubjectPublicKeyInfo up to the key itself, RFC 8410.
const PKCS8_HEAD = Buffer.from('302e020100300506032b656e04220420', 'hex')
const SPKI_HEAD = Buffer.from('302a300506032b656e032100', 'hex')

/** Throws MATERIAL_LENGTH unless it has 32 bytes; any 32 bytes are a key. */
export function x25519PrivateKey(bytes: SecretBytes): KeyObject {
  requireLength(bytes.length)
  const key = Buffer.concat([PKCS8_HEAD, bytes.expose()])
  try {
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
  } finally {
    key.fill(0)
  }
}

/** Throws MATERIAL_LENGTH unless it has 32 bytes. */
export function x25519PublicKey(bytes: Uint8Array): KeyObject {
  requireLength(bytes.length)
  return createPublicKey({ key: Buffer.concat([SPKI_HEAD, bytes]), format: 'der', type: 'spki' })
}

/** The public half of a private key, 32 bytes. */
export function x25519PublicOf(privateKey: SecretBytes): Buffer {
  const publicKey = createPublicKey(x25519PrivateKey(privateKey))
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length)
}

function requireLength(length: number): void {
  if (length !== X25519_BYTES) throw new KeyriteError('MATERIAL_LENGTH', { length })
}
