import { KeyriteError } from '@shared/errors'

/** One element of DER (X.690): its tag byte, and its content as a view of the input. */
export interface DerElement {
  readonly tag: number
  readonly content: Buffer
}

export const DER = {
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
} as const

interface Header {
  readonly tag: number
  readonly headerLength: number
  readonly contentLength: number
}

/**
 * Length in bytes that the outer element says it has, header included, be it all there or not.
 * Undefined when the bytes don't start with a definite, shortest-form header (X.690 10.1).
 */
export function derTotalLength(bytes: Uint8Array): number | undefined {
  const header = readHeader(bytes)
  return header === undefined ? undefined : header.headerLength + header.contentLength
}

/** True for exactly one element, with nothing missing and nothing after it. */
export function isExactDer(bytes: Uint8Array): boolean {
  return derTotalLength(bytes) === bytes.length
}

/**
 * The outer element without what follows it, as a view. For what comes back from tokens that
 * pad. Throws MATERIAL_LENGTH when there is no whole element.
 */
export function trimToDer(bytes: Buffer): Buffer {
  const total = derTotalLength(bytes)
  if (total === undefined || total > bytes.length) {
    throw new KeyriteError('MATERIAL_LENGTH', { length: bytes.length })
  }
  return bytes.subarray(0, total)
}

/** The elements that follow one another in `bytes`; undefined when they don't end with it. */
export function derElements(bytes: Uint8Array): DerElement[] | undefined {
  const elements: DerElement[] = []
  let rest = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  while (rest.length > 0) {
    const header = readHeader(rest)
    if (header === undefined) return undefined
    const end = header.headerLength + header.contentLength
    if (end > rest.length) return undefined
    elements.push({ tag: header.tag, content: rest.subarray(header.headerLength, end) })
    rest = rest.subarray(end)
  }
  return elements
}

/** Encodes one element around its parts. The result is new memory. */
export function derEncode(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([Buffer.from([tag]), lengthBytes(length), ...parts])
}

function lengthBytes(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const octets = Math.ceil((32 - Math.clz32(length)) / 8)
  const bytes = Buffer.alloc(1 + octets, 0x80 | octets)
  bytes.writeUIntBE(length, 1, octets)
  return bytes
}

function readHeader(bytes: Uint8Array): Header | undefined {
  const [tag, first] = bytes
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined
  if (first < 0x80) return { tag, headerLength: 2, contentLength: first }
  const octets = first & 0x7f
  if (octets === 0 || octets > 4 || bytes.length < 2 + octets) return undefined
  let contentLength = 0
  for (const byte of bytes.subarray(2, 2 + octets)) contentLength = contentLength * 256 + byte
  const shortest = contentLength >= 0x80 && contentLength >= 256 ** (octets - 1)
  return shortest ? { tag, headerLength: 2 + octets, contentLength } : undefined
}
