import type { DigestName } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { digestInfo } from './digest-info.ts'

// 00 01, at least 8 bytes of ff, 00: RFC 8017 9.2 steps 3 to 5.
const OVERHEAD = 11

/**
 * EMSA-PKCS1-v1_5 encoding, RFC 8017 9.2, of a digest: as long as the modulus. There is one
 * encoding for each digest, so verifiers compare it as a whole and parse nothing (8.2.2).
 * @throws KeyriteError MATERIAL_LENGTH when the modulus is too short
 */
export function encodePkcs1(digest: Uint8Array, hash: DigestName, modulusBytes: number): Buffer {
  const info = digestInfo(hash, digest)
  if (modulusBytes < info.length + OVERHEAD) {
    throw new KeyriteError('MATERIAL_LENGTH', { length: modulusBytes })
  }
  const block = Buffer.alloc(modulusBytes, 0xff)
  block.writeUInt16BE(1)
  block.writeUInt8(0, modulusBytes - info.length - 1)
  block.set(info, modulusBytes - info.length)
  return block
}
