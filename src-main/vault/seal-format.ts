import { KeyriteError } from '@shared/errors'
import type { SealMethod } from '../hsm/roads.ts'

/** Specified in docs/formats.md, 'Sealed bytes'. */
const VERSION = 1
const SCHEMES = { 'aes-gcm': 1, 'aes-cbc-hmac': 2, 'rsa-oaep': 3 } as const satisfies Record<
  SealMethod,
  number
>

/** The two bytes that every sealed value begins with. */
export function sealPrefix(scheme: SealMethod): Buffer {
  return Buffer.from([VERSION, SCHEMES[scheme]])
}

/** What is authenticated beside the ciphertext: the prefix, and what the value is sealed for. */
export function associatedData(scheme: SealMethod, context: string): Buffer {
  return Buffer.concat([sealPrefix(scheme), lengthPrefixed(context)])
}

/** Length in bytes (4, big-endian) and the text itself, in UTF-8. */
export function lengthPrefixed(context: string): Buffer {
  const text = Buffer.from(context, 'utf8')
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length)
  return Buffer.concat([length, text])
}

/** The rest after the prefix. @throws KeyriteError SEAL_BROKEN for another version or scheme. */
export function withoutPrefix(scheme: SealMethod, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  if (!bytes.subarray(0, 2).equals(sealPrefix(scheme))) throw new KeyriteError('SEAL_BROKEN')
  return bytes.subarray(2)
}

/** Cuts off the first `length` bytes. @throws KeyriteError SEAL_BROKEN when there are fewer. */
export function split(bytes: Buffer, length: number): [Buffer, Buffer] {
  if (length < 0 || bytes.length < length) throw new KeyriteError('SEAL_BROKEN')
  return [bytes.subarray(0, length), bytes.subarray(length)]
}
