// The fields that `ByteReader` reads. Errors: RangeError for numbers that don't fit.

export function uint8(value: number): Buffer {
  const bytes = Buffer.alloc(1)
  bytes.writeUInt8(value)
  return bytes
}

export function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}

export function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

export function uint64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(value)
  return bytes
}

/** Two's complement. */
export function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(value)
  return bytes
}

/** A length of two bytes, and `content`. */
export function counted(content: Uint8Array): Buffer {
  return Buffer.concat([uint16(content.length), content])
}
