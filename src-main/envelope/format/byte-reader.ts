import { damaged } from './fault.ts'

/** Takes a structure apart from its beginning. Errors: ENVELOPE_DAMAGED where it ends too early. */
export class ByteReader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get left(): number {
    return this.#bytes.length - this.#at
  }

  /** A view, not a copy. */
  take(field: string, length: number): Buffer {
    if (length > this.left) throw damaged(field)
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  uint8(field: string): number {
    return this.take(field, 1).readUInt8()
  }

  uint16(field: string): number {
    return this.take(field, 2).readUInt16BE()
  }

  uint64(field: string): bigint {
    return this.take(field, 8).readBigUInt64BE()
  }

  /** What a length of two bytes stands in front of. */
  counted(field: string): Buffer {
    return this.take(field, this.uint16(field))
  }

  end(field: string): void {
    if (this.left > 0) throw damaged(field)
  }
}
