import {
  createDecipheriv,
  createCipheriv,
  createHmac,
  diffieHellman,
  randomBytes,
} from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { SecretBytes } from './secret-bytes.ts'
import { X25519_BYTES, x25519PrivateKey, x25519PublicKey, x25519PublicOf } from './x25519.ts'

const TAG = 16
const VERSION = Buffer.from('HPKE-v1')
const KEM = Buffer.from('0020', 'hex') // DHKEM(X25519, HKDF-SHA256), RFC 9180 7.1
const KDF = Buffer.from('0001', 'hex') // HKDF-SHA256, 7.2
const KEM_SUITE = Buffer.concat([Buffer.from('KEM'), KEM])
const BASE_MODE = Buffer.from([0])
const NONE = Buffer.alloc(0)

/** RFC 9180 7.3. Keyrite writes AES-256-GCM only; the RFC's own vectors are of AES-128-GCM. */
const AEADS = {
  'aes-128-gcm': { id: Buffer.from('0001', 'hex'), key: 16 },
  'aes-256-gcm': { id: Buffer.from('0002', 'hex'), key: 32 },
} as const
export type HpkeAead = keyof typeof AEADS

export interface HpkeKeyPair {
  /** 32 bytes, RFC 7748. */
  readonly publicKey: Buffer
  /** 32 bytes. */
  readonly privateKey: SecretBytes
}

export function hpkeKeyPair(): HpkeKeyPair {
  const privateKey = SecretBytes.take(randomBytes(X25519_BYTES))
  return { publicKey: x25519PublicOf(privateKey), privateKey }
}

/**
 * Single-shot seal of HPKE's base mode, RFC 9180 6.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and
 * `aead`. Answers enc (32) || ciphertext || tag (16). It says nothing about who sealed.
 * @throws KeyriteError SEAL_BROKEN for a public key that is none
 */
export function hpkeSeal(
  publicKey: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array,
  plaintext: SecretBytes,
  aead: HpkeAead = 'aes-256-gcm',
): Buffer {
  const ephemeral = hpkeKeyPair()
  try {
    return hpkeSealWith(ephemeral, publicKey, info, aad, plaintext, aead)
  } finally {
    ephemeral.privateKey.dispose()
  }
}

/** `ephemeral` is the caller's, for this one message and no other. For known answers. */
export function hpkeSealWith(
  ephemeral: HpkeKeyPair,
  publicKey: Uint8Array,
  info: Uint8Array,
  aad: Uint8Array,
  plaintext: SecretBytes,
  aead: HpkeAead,
): Buffer {
  const enc = ephemeral.publicKey
  using shared = sharedSecret(ephemeral.privateKey, publicKey, enc, publicKey)
  using keys = keySchedule(shared, info, aead)
  const cipher = createCipheriv(aead, keys.key.expose(), keys.nonce, { authTagLength: TAG })
  cipher.setAAD(aad)
  const ciphertext = [cipher.update(plaintext.expose()), cipher.final()]
  return Buffer.concat([enc, ...ciphertext, cipher.getAuthTag()])
}

/** Inverse of `hpkeSeal`. Throws SEAL_BROKEN whatever is wrong. */
export function hpkeOpen(
  privateKey: SecretBytes,
  info: Uint8Array,
  aad: Uint8Array,
  sealed: Uint8Array,
  aead: HpkeAead = 'aes-256-gcm',
): SecretBytes {
  if (sealed.length < X25519_BYTES + TAG) throw new KeyriteError('SEAL_BROKEN')
  const enc = sealed.subarray(0, X25519_BYTES)
  const end = sealed.length - TAG
  using shared = sharedSecret(privateKey, enc, enc, x25519PublicOf(privateKey))
  using keys = keySchedule(shared, info, aead)
  const decipher = createDecipheriv(aead, keys.key.expose(), keys.nonce, { authTagLength: TAG })
  decipher.setAAD(aad).setAuthTag(sealed.subarray(end))
  const plaintext = SecretBytes.take(decipher.update(sealed.subarray(X25519_BYTES, end)))
  try {
    decipher.final()
  } catch (error) {
    plaintext.dispose() // not authenticated, so never to be seen
    throw new KeyriteError('SEAL_BROKEN', {}, { cause: error })
  }
  return plaintext
}

/** ExtractAndExpand, RFC 9180 4.1, over the Diffie-Hellman value and both public keys. */
function sharedSecret(
  mine: SecretBytes,
  theirs: Uint8Array,
  enc: Uint8Array,
  recipient: Uint8Array,
): SecretBytes {
  using agreed = agree(mine, theirs)
  using prk = labeledExtract(KEM_SUITE, NONE, 'eae_prk', agreed.expose())
  const context = Buffer.concat([enc, recipient])
  return labeledExpand(KEM_SUITE, prk, 'shared_secret', context, 32)
}

/** Both libraries refuse a point of small order, whose product is all zeros (RFC 9180 7.1.4). */
function agree(mine: SecretBytes, theirs: Uint8Array): SecretBytes {
  try {
    const publicKey = x25519PublicKey(theirs)
    return SecretBytes.take(diffieHellman({ privateKey: x25519PrivateKey(mine), publicKey }))
  } catch (error) {
    throw new KeyriteError('SEAL_BROKEN', {}, { cause: error })
  }
}

/** KeySchedule, RFC 9180 5.1, for the first message: its nonce is the base nonce. */
function keySchedule(shared: SecretBytes, info: Uint8Array, aead: HpkeAead) {
  const suite = Buffer.concat([Buffer.from('HPKE'), KEM, KDF, AEADS[aead].id])
  const hashOf = (label: string, value: Uint8Array) => {
    using hash = labeledExtract(suite, NONE, label, value)
    return Buffer.from(hash.expose())
  }
  const context = Buffer.concat([BASE_MODE, hashOf('psk_id_hash', NONE), hashOf('info_hash', info)])
  using secret = labeledExtract(suite, shared.expose(), 'secret', NONE)
  const key = labeledExpand(suite, secret, 'key', context, AEADS[aead].key)
  using nonce = labeledExpand(suite, secret, 'base_nonce', context, 12)
  return {
    key,
    nonce: Buffer.from(nonce.expose()),
    [Symbol.dispose]: () => key.dispose(),
  }
}

/** RFC 9180 4, over HKDF-Extract (RFC 5869 2.2). */
function labeledExtract(suite: Buffer, salt: Uint8Array, label: string, ikm: Uint8Array) {
  const hmac = createHmac('sha256', salt)
  const parts = [VERSION, suite, Buffer.from(label), ikm]
  for (const part of parts) hmac.update(part)
  return SecretBytes.take(hmac.digest())
}

/** RFC 9180 4, over HKDF-Expand (RFC 5869 2.3) of at most one block: `length` <= 32. */
function labeledExpand(
  suite: Buffer,
  prk: SecretBytes,
  label: string,
  info: Uint8Array,
  length: number,
): SecretBytes {
  const hmac = createHmac('sha256', prk.expose())
  const parts = [Buffer.from([0, length]), VERSION, suite, Buffer.from(label), info]
  for (const part of [...parts, Buffer.from([1])]) hmac.update(part)
  using block = SecretBytes.take(hmac.digest())
  return SecretBytes.copyOf(block.expose().subarray(0, length))
}
