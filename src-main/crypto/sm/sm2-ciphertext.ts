import { KeyriteError } from '@shared/errors'
import { DER, derElements, derEncode, type DerElement } from '../der.ts'

const COORDINATE = 32
const SM3 = 32
const UNCOMPRESSED = 0x04
// The curve's prime, GB/T 32918.5.
const PRIME = Buffer.from('fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff', 'hex')

/** C1, C3 and C2 of GB/T 32918.4. */
interface Sm2Ciphertext {
  /** 32 bytes each, below the prime. */
  readonly x: Buffer
  readonly y: Buffer
  /** SM3, 32 bytes. */
  readonly digest: Buffer
  /** As long as the plaintext, so never empty. */
  readonly masked: Buffer
}

/**
 * The SEQUENCE of GM/T 0009 (x, y, C3, C2) as 04 || x || y || C3 || C2.
 * Errors: DECRYPT_FAILED for anything but its one DER form.
 */
export function sm2ToRaw(asn1: Uint8Array): Buffer {
  const { x, y, digest, masked } = required(readAsn1(asn1))
  return Buffer.concat([Buffer.from([UNCOMPRESSED]), x, y, digest, masked])
}

/** Inverse of `sm2ToRaw`; same error. */
export function sm2FromRaw(raw: Uint8Array): Buffer {
  const { x, y, digest, masked } = required(readRaw(raw))
  return derEncode(
    DER.sequence,
    integer(x),
    integer(y),
    derEncode(DER.octetString, digest),
    derEncode(DER.octetString, masked),
  )
}

/** True for the one DER form: OpenSSL's reader also takes others for the same ciphertext. */
export function isSm2Ciphertext(asn1: Uint8Array): boolean {
  return readAsn1(asn1) !== undefined
}

/** False when C2 is the plaintext itself. */
export function sm2Masked(asn1: Uint8Array, plaintext: Uint8Array): boolean {
  return !required(readAsn1(asn1)).masked.equals(plaintext)
}

function readAsn1(asn1: Uint8Array): Sm2Ciphertext | undefined {
  const [whole, ...after] = derElements(asn1) ?? []
  if (whole?.tag !== DER.sequence || after.length > 0) return undefined
  const elements = derElements(whole.content) ?? []
  const tags = elements.map(({ tag }) => tag).join()
  if (tags !== [DER.integer, DER.integer, DER.octetString, DER.octetString].join()) {
    return undefined
  }
  const [x, y, digest, masked] = elements as [DerElement, DerElement, DerElement, DerElement]
  return checked(coordinate(x.content), coordinate(y.content), digest.content, masked.content)
}

function readRaw(raw: Uint8Array): Sm2Ciphertext | undefined {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  if (bytes[0] !== UNCOMPRESSED) return undefined
  const [yAt, digestAt] = [1 + COORDINATE, 1 + 2 * COORDINATE]
  const maskedAt = digestAt + SM3
  return checked(
    bytes.subarray(1, yAt),
    bytes.subarray(yAt, digestAt),
    bytes.subarray(digestAt, maskedAt),
    bytes.subarray(maskedAt),
  )
}

/** OpenSSL reduces coordinates by the prime, so that x and x + p would be the same ciphertext. */
function checked(
  x: Buffer | undefined,
  y: Buffer | undefined,
  digest: Buffer,
  masked: Buffer,
): Sm2Ciphertext | undefined {
  if (x?.length !== COORDINATE || y?.length !== COORDINATE) return undefined
  if (x.compare(PRIME) >= 0 || y.compare(PRIME) >= 0) return undefined
  if (digest.length !== SM3 || masked.length === 0) return undefined
  return { x, y, digest, masked }
}

/** An INTEGER's content, not negative and not longer than it must be (X.690 8.3.2), padded. */
function coordinate(content: Buffer): Buffer | undefined {
  const [first, second] = content
  if (first === undefined || first >= 0x80) return undefined
  if (first === 0 && second !== undefined && second < 0x80) return undefined
  const digits = first === 0 ? content.subarray(1) : content
  if (digits.length > COORDINATE) return undefined
  return Buffer.concat([Buffer.alloc(COORDINATE - digits.length), digits])
}

function integer(coordinate: Buffer): Buffer {
  const start = coordinate.findIndex((byte) => byte !== 0)
  const digits = start < 0 ? Buffer.alloc(1) : coordinate.subarray(start)
  const sign = digits.readUInt8(0) >= 0x80 ? Buffer.alloc(1) : Buffer.alloc(0)
  return derEncode(DER.integer, sign, digits)
}

function required(ciphertext: Sm2Ciphertext | undefined): Sm2Ciphertext {
  if (ciphertext === undefined) throw new KeyriteError('DECRYPT_FAILED')
  return ciphertext
}
