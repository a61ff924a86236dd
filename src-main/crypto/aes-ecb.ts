import { createCipheriv, createDecipheriv } from 'node:crypto'
import { KeyriteError } from '@shared/errors'
import type { SecretBytes } from './secret-bytes.ts'

export const AES_BLOCK = 16

/**
 * AES-ECB without padding over whole blocks of 16 bytes, in one direction. The caller wipes
 * the answer. Never a mode to encrypt with by itself: the block function that key wrap, CMAC
 * and check values are made of.
 */
export type BlockFunction = (blocks: Buffer) => Buffer

function ecbName(key: SecretBytes): string {
  if (![16, 24, 32].includes(key.length)) {
    throw new KeyriteError('MATERIAL_LENGTH', { length: key.length })
  }
  return `aes-${key.length * 8}-ecb`
}

/** Throws MATERIAL_LENGTH unless the key has 16, 24 or 32 bytes. */
export function aesEncryptor(key: SecretBytes): BlockFunction {
  const cipher = createCipheriv(ecbName(key), key.expose(), null).setAutoPadding(false)
  return (blocks) => cipher.update(blocks)
}

/** Throws MATERIAL_LENGTH unless the key has 16, 24 or 32 bytes. */
export function aesDecryptor(key: SecretBytes): BlockFunction {
  const decipher = createDecipheriv(ecbName(key), key.expose(), null).setAutoPadding(false)
  return (blocks) => decipher.update(blocks)
}
