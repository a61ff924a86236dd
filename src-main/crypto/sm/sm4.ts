import { randomBytes, timingSafeEqual } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import { SecretBytes } from '../secret-bytes.ts'
import { requireAddon, type NativeAddon } from '../native/addon.ts'
import { hkdfSm3 } from './hkdf-sm3.ts'

const KEY = 16
const NONCE = 32
const MAC = 32
const BLOCK = 16
const INFO = Buffer.from('keyrite sm4-ctr-hmac-sm3', 'ascii')

/** What one message has for itself. */
interface MessageKeys extends Disposable {
  readonly cipher: Buffer
  readonly mac: Buffer
  /** The first counter block. */
  readonly counter: Buffer
}

/**
 * SM4-CTR, then HMAC-SM3, under keys made for this message (docs/formats.md, scheme 2): nonce (32)
 * || ciphertext || MAC (32). For any number of messages a key will ever see.
 * Errors: MATERIAL_LENGTH for a key that has not 16 bytes, NATIVE_UNAVAILABLE.
 */
export function sealSm4(key: SecretBytes, aad: Uint8Array, plaintext: SecretBytes): Buffer {
  const addon = requireAddon()
  requireKey(key)
  const nonce = randomBytes(NONCE)
  using keys = messageKeys(addon, key, nonce)
  const ciphertext = plaintext.use((bytes) => counterMode(addon, keys, bytes))
  return Buffer.concat([nonce, ciphertext, macOf(addon, keys, aad, ciphertext)])
}

/**
 * Inverse of `sealSm4`. The MAC is compared, in constant time, before anything is decrypted.
 * Errors: CIPHERTEXT_INVALID whatever is wrong with it, MATERIAL_LENGTH, NATIVE_UNAVAILABLE.
 */
export function openSm4(key: SecretBytes, aad: Uint8Array, body: Uint8Array): SecretBytes {
  const addon = requireAddon()
  requireKey(key)
  if (body.length < NONCE + MAC) throw new KeyriteError('CIPHERTEXT_INVALID')
  const ciphertext = body.subarray(NONCE, -MAC)
  using keys = messageKeys(addon, key, body.subarray(0, NONCE))
  const mac = macOf(addon, keys, aad, ciphertext)
  if (!timingSafeEqual(mac, body.subarray(-MAC))) throw new KeyriteError('CIPHERTEXT_INVALID')
  return SecretBytes.take(counterMode(addon, keys, ciphertext))
}

/**
 * SM4 (GB/T 32907) of one block: for check values and commitments, never to encrypt with.
 * Errors: MATERIAL_LENGTH unless key and block have 16 bytes, NATIVE_UNAVAILABLE.
 */
export function sm4Block(key: SecretBytes, block: Uint8Array): Buffer {
  const addon = requireAddon()
  requireKey(key)
  if (block.length !== BLOCK) throw new KeyriteError('MATERIAL_LENGTH', { length: block.length })
  return done(key.use((bytes) => addon.sm4Block(bytes, block)))
}

function messageKeys(addon: NativeAddon, key: SecretBytes, nonce: Uint8Array): MessageKeys {
  const all = hkdfSm3(addon, key, nonce, INFO, KEY + MAC + BLOCK)
  const bytes = all.expose()
  return {
    cipher: bytes.subarray(0, KEY),
    mac: bytes.subarray(KEY, KEY + MAC),
    counter: bytes.subarray(KEY + MAC),
    [Symbol.dispose]: () => all.dispose(),
  }
}

function counterMode(addon: NativeAddon, keys: MessageKeys, data: Uint8Array): Buffer {
  return done(addon.sm4Ctr(keys.cipher, keys.counter, data))
}

/** The length in front tells where the associated data ends. */
function macOf(
  addon: NativeAddon,
  keys: MessageKeys,
  aad: Uint8Array,
  ciphertext: Uint8Array,
): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(aad.length))
  return done(addon.hmacSm3(keys.mac, Buffer.concat([length, aad, ciphertext])))
}

function requireKey(key: SecretBytes): void {
  if (key.length !== KEY) throw new KeyriteError('MATERIAL_LENGTH', { length: key.length })
}

function done(answer: Buffer | undefined): Buffer {
  if (answer === undefined) throw new KeyriteError('INTERNAL', { what: 'SM4' })
  return answer
}
