import { createHash } from 'node:crypto'
import type { DigestName } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { maskByMgf1 } from './mgf1.ts'

const ZEROS = Buffer.alloc(8)
const TRAILER = 0xbc

/**
 * EMSA-PSS encoding, RFC 8017 9.1.1, with MGF1 of the same hash: what the raw private operation
 * makes a signature of. `salt` has any length that fits. The answer is as long as the modulus:
 * a zero byte is in front where the encoding itself is a byte shorter.
 * @throws KeyriteError MATERIAL_LENGTH when the modulus is too short for hash and salt
 */
export function encodePss(
  digest: Uint8Array,
  hash: DigestName,
  modulusBits: number,
  salt: Uint8Array,
): Buffer {
  const block = Buffer.alloc(Math.ceil(modulusBits / 8))
  const parts = partsOf(block, modulusBits, digest.length)
  const start = (parts?.db.length ?? 0) - salt.length - 1
  if (parts === undefined || start < 0) throw new KeyriteError('MATERIAL_LENGTH', { modulusBits })
  const { db, h, topBits } = parts
  db.writeUInt8(1, start)
  db.set(salt, start + 1)
  h.set(saltedHash(hash, digest, salt))
  maskByMgf1(db, h, hash)
  db.writeUInt8(db.readUInt8(0) & topBits, 0)
  block.writeUInt8(TRAILER, block.length - 1)
  return block
}

/**
 * EMSA-PSS verification, RFC 8017 9.1.2, of what the raw public operation gave back, as long as
 * the modulus, for a salt of exactly `saltLength` bytes.
 */
export function isPss(
  encoded: Uint8Array,
  digest: Uint8Array,
  hash: DigestName,
  modulusBits: number,
  saltLength: number,
): boolean {
  const block = Buffer.from(encoded)
  const parts = partsOf(block, modulusBits, digest.length)
  const start = (parts?.db.length ?? 0) - saltLength - 1
  if (parts === undefined || start < 0) return false
  const { lead, db, h, topBits } = parts
  if (lead !== 0 || block.at(-1) !== TRAILER || (db.readUInt8(0) & ~topBits) !== 0) return false
  maskByMgf1(db, h, hash)
  db.writeUInt8(db.readUInt8(0) & topBits, 0)
  if (db.subarray(0, start).some((byte) => byte !== 0) || db[start] !== 1) return false
  return saltedHash(hash, digest, db.subarray(start + 1)).equals(h)
}

interface Parts {
  /** The byte in front of EM, if the modulus has one bit more than whole bytes; else 0. */
  readonly lead: number
  readonly db: Buffer
  readonly h: Buffer
  /** The bits of the first byte of `db` that EM has. */
  readonly topBits: number
}

/** Views of `block`: [0] || DB || H || bc. Undefined when it is no block of this modulus. */
function partsOf(block: Buffer, modulusBits: number, hashLength: number): Parts | undefined {
  const emBits = modulusBits - 1
  const emLength = Math.ceil(emBits / 8)
  const from = block.length - emLength
  const hashAt = block.length - 1 - hashLength
  if (block.length !== Math.ceil(modulusBits / 8) || hashAt <= from) return undefined
  return {
    lead: from === 0 ? 0 : block.readUInt8(0),
    db: block.subarray(from, hashAt),
    h: block.subarray(hashAt, -1),
    topBits: 0xff >> (8 * emLength - emBits),
  }
}

/** Hash of M' = eight zeros || digest || salt. */
function saltedHash(hash: DigestName, digest: Uint8Array, salt: Uint8Array): Buffer {
  return createHash(hash).update(ZEROS).update(digest).update(salt).digest()
}
