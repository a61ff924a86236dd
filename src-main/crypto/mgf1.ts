import { createHash } from 'node:crypto'

/** `target` ^= MGF1(`seed`), RFC 8017 B.2.1. */
export function maskByMgf1(target: Buffer, seed: Uint8Array, hash: string): void {
  const counter = Buffer.alloc(4)
  for (let offset = 0, turn = 0; offset < target.length; turn += 1) {
    counter.writeUInt32BE(turn)
    const mask = createHash(hash).update(seed).update(counter).digest()
    for (const byte of mask.subarray(0, target.length - offset)) {
      target.writeUInt8(target.readUInt8(offset) ^ byte, offset)
      offset += 1
    }
    mask.fill(0)
  }
}
