import { AES_BLOCK, aesEncryptor } from './aes-ecb.ts'
import type { SecretBytes } from './secret-bytes.ts'

/** AES-CMAC, RFC 4493 (NIST SP 800-38B), 16 bytes. `key` has 16, 24 or 32 bytes. */
export function aesCmac(key: SecretBytes, message: Uint8Array): Buffer {
  const encrypt = aesEncryptor(key)
  const subkey = doubled(encrypt(Buffer.alloc(AES_BLOCK)))
  const whole = message.length > 0 && message.length % AES_BLOCK === 0
  const blocks = Math.max(1, Math.ceil(message.length / AES_BLOCK))
  const padded = Buffer.alloc(blocks * AES_BLOCK)
  padded.set(message)
  if (!whole) padded[message.length] = 0x80
  xorInto(padded.subarray(-AES_BLOCK), whole ? subkey : doubled(subkey))

  let state: Buffer = Buffer.alloc(AES_BLOCK)
  for (let at = 0; at < padded.length; at += AES_BLOCK) {
    xorInto(state, padded.subarray(at, at + AES_BLOCK))
    state = encrypt(state)
  }
  return state
}

/** Doubling in GF(2^128), in place: RFC 4493 2.3. */
export function doubled(block: Buffer): Buffer {
  const carry = block.readUInt8(0) >> 7
  for (let at = 0; at < AES_BLOCK; at += 1) {
    const next = at + 1 < AES_BLOCK ? block.readUInt8(at + 1) : 0
    block.writeUInt8(((block.readUInt8(at) << 1) | (next >> 7)) & 0xff, at)
  }
  block.writeUInt8(block.readUInt8(15) ^ (carry * 0x87), 15)
  return block
}

/** `target` ^= `other`, which is no longer. */
export function xorInto(target: Buffer, other: Buffer): void {
  for (const [at, byte] of other.entries()) target.writeUInt8(target.readUInt8(at) ^ byte, at)
}
