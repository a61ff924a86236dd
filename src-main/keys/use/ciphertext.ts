import { KeyriteError } from '@shared/errors'
import type { KeySpec } from '@shared/domain'
import { SCHEMES, type SealedBytes } from '../../material/cmk/types.ts'
import { UUID_BYTES, uuidBytes, uuidOf } from './uuid.ts'

/** What a ciphertext holds. A data key opens as a data key only, data as data only. */
export type CiphertextKind = 'data' | 'data-key'

/** `docs/formats.md`, 'Ciphertexts'. */
export interface CiphertextHeader {
  readonly kind: CiphertextKind
  readonly scheme: number
  readonly keyId: string
  /** Of the key's material, from 1 on. */
  readonly version: number
}

export interface ParsedCiphertext {
  readonly header: CiphertextHeader
  readonly body: Buffer
}

const MAGIC = Buffer.from('KRC')
const FORMAT = 1
const KINDS: Readonly<Record<CiphertextKind, number>> = { data: 1, 'data-key': 2 }
/** Magic, format, kind, scheme, key id, version. */
const AT = { format: 3, kind: 4, scheme: 5, keyId: 6, version: 6 + UUID_BYTES } as const
export const HEADER_BYTES = AT.version + 4

/** The scheme that keys of this spec seal with. */
export function schemeFor(spec: KeySpec): number {
  return spec === 'SM4_128' ? SCHEMES.SM4_CTR_HMAC_SM3 : SCHEMES.XAES_256_GCM
}

/**
 * The associated data: the whole header, so that no byte of it can be another, and the vault's id,
 * which a recovered vault keeps.
 */
export function associatedData(vaultId: string, header: CiphertextHeader): Buffer {
  return Buffer.concat([headerBytes(header), uuidBytes(vaultId)])
}

export function encodeCiphertext(header: CiphertextHeader, body: Uint8Array): Buffer {
  return Buffer.concat([headerBytes(header), body])
}

/**
 * Takes a ciphertext apart; whether it is genuine, only opening it tells.
 * @throws KeyriteError CIPHERTEXT_INVALID; CIPHERTEXT_TOO_NEW for a format or a scheme that a later
 *   Keyrite may have written
 */
export function parseCiphertext(bytes: Buffer): ParsedCiphertext {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) throw invalid()
  const format = bytes[AT.format] ?? 0
  if (format > FORMAT) throw new KeyriteError('CIPHERTEXT_TOO_NEW', { format })
  if (format < FORMAT || bytes.length < HEADER_BYTES) throw invalid()
  const header: CiphertextHeader = {
    kind: kindOf(bytes.readUInt8(AT.kind)),
    scheme: schemeOf(bytes.readUInt8(AT.scheme)),
    keyId: uuidOf(bytes.subarray(AT.keyId, AT.version)),
    version: bytes.readUInt32BE(AT.version),
  }
  if (header.version === 0) throw invalid()
  return { header, body: bytes.subarray(HEADER_BYTES) }
}

export function sealedBytes({ header, body }: ParsedCiphertext): SealedBytes {
  return { scheme: header.scheme, body }
}

function headerBytes({ kind, scheme, keyId, version }: CiphertextHeader): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES)
  MAGIC.copy(bytes)
  bytes.writeUInt8(FORMAT, AT.format)
  bytes.writeUInt8(KINDS[kind], AT.kind)
  bytes.writeUInt8(scheme, AT.scheme)
  uuidBytes(keyId).copy(bytes, AT.keyId)
  bytes.writeUInt32BE(version, AT.version)
  return bytes
}

function kindOf(byte: number): CiphertextKind {
  if (byte === KINDS.data) return 'data'
  if (byte === KINDS['data-key']) return 'data-key'
  throw invalid()
}

function schemeOf(byte: number): number {
  if (byte === 0) throw invalid()
  if (byte > Math.max(...Object.values(SCHEMES))) {
    throw new KeyriteError('CIPHERTEXT_TOO_NEW', { scheme: byte })
  }
  return byte
}

function invalid(): KeyriteError {
  return new KeyriteError('CIPHERTEXT_INVALID')
}
