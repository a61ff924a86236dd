import { randomBytes } from 'node:crypto'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import { decryptGcm, encryptGcm } from './aead.ts'
import { AES_BLOCK } from './aes-ecb.ts'
import { doubled, xorInto } from './aes-cmac.ts'
import type { SecretBytes } from './secret-bytes.ts'

const NONCE = 24
const HALF = 12
const TAG = 16
// Counter, the letter X and a zero byte before the first half of the nonce: M1 and M2.
const LABELS = [Buffer.from('00015800', 'hex'), Buffer.from('00025800', 'hex')]

/**
 * AES-256-ECB over whole blocks under the long-lived key, by the token or on the host. The
 * argument is secret enough to be wiped, which its owner does once the answer is there.
 */
export type EncryptBlocks = (blocks: Buffer) => Promise<SecretBytes>

/**
 * XAES-256-GCM, c2sp.org/XAES-256-GCM: a message key by CMAC (SP 800-108) from the long-lived key
 * and the first half of a random 192-bit nonce; AES-256-GCM under it with the second half. Safe
 * for 2^80 messages under one key. The long-lived key only ever encrypts three blocks a message.
 * Answers nonce (24) || ciphertext || tag (16). Errors: those of `encryptBlocks`.
 */
export function sealXaes(
  encryptBlocks: EncryptBlocks,
  aad: Uint8Array,
  plaintext: SecretBytes,
): Promise<Buffer> {
  return sealXaesWith(encryptBlocks, randomBytes(NONCE), aad, plaintext)
}

/** `nonce`, of 24 bytes, is the caller's to choose: once and never again. For known answers. */
export async function sealXaesWith(
  encryptBlocks: EncryptBlocks,
  nonce: Uint8Array,
  aad: Uint8Array,
  plaintext: SecretBytes,
): Promise<Buffer> {
  using key = await messageKey(encryptBlocks, nonce)
  const { ciphertext, tag } = encryptGcm(key, nonce.subarray(HALF), plaintext, aad)
  return Buffer.concat([nonce, ciphertext, tag])
}

/**
 * Inverse of `sealXaes`. Throws CIPHERTEXT_INVALID whatever is wrong with `body` or `aad`, and
 * passes on what `encryptBlocks` throws.
 */
export async function openXaes(
  encryptBlocks: EncryptBlocks,
  aad: Uint8Array,
  body: Uint8Array,
): Promise<SecretBytes> {
  if (body.length < NONCE + TAG) throw new KeyriteError('CIPHERTEXT_INVALID')
  const nonce = body.subarray(0, NONCE)
  using key = await messageKey(encryptBlocks, nonce)
  const sealed = {
    iv: nonce.subarray(HALF),
    ciphertext: body.subarray(NONCE, body.length - TAG),
    tag: body.subarray(body.length - TAG),
  }
  try {
    return decryptGcm(key, sealed, aad)
  } catch (error) {
    if (!isKeyriteError(error) || error.code !== 'SEAL_BROKEN') throw error
    throw new KeyriteError('CIPHERTEXT_INVALID', {}, { cause: error })
  }
}

/** Steps 1 to 5 of the specification: Kx = E(M1 ^ K1) || E(M2 ^ K1), 32 bytes. */
async function messageKey(encryptBlocks: EncryptBlocks, nonce: Uint8Array): Promise<SecretBytes> {
  using subkey = await encryptBlocks(Buffer.alloc(AES_BLOCK))
  const k1 = doubled(subkey.expose())
  const head = nonce.subarray(0, HALF)
  const blocks = Buffer.concat(LABELS.flatMap((label) => [label, head]))
  try {
    xorInto(blocks.subarray(0, AES_BLOCK), k1)
    xorInto(blocks.subarray(AES_BLOCK), k1)
    return await encryptBlocks(blocks)
  } finally {
    blocks.fill(0)
  }
}
