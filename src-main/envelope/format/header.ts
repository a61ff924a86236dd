import { KeyriteError } from '@shared/errors'
import { uuidBytes, uuidOf } from '../../keys/use/uuid.ts'
import { counted, uint32, uint64, uint8 } from './byte-fields.ts'
import { ByteReader } from './byte-reader.ts'
import { damaged } from './fault.ts'
import {
  FLAG_ARCHIVE,
  HEADER_BYTES_MAX,
  MAGIC,
  PREAMBLE_BYTES,
  RECIPIENT_KEY,
  RECIPIENTS_MAX,
  TIME_MAX,
  VERSION,
} from './layout.ts'
import { recipientOf, type Recipient } from './recipient.ts'

export interface HeaderParts {
  /** The plaintext is a tar stream. */
  readonly archive: boolean
  readonly vaultId: string
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number
  /** 1 to 8 ciphertexts of the same DEK, as `sealDataKey` gives them; in order of preference. */
  readonly sealedDeks: readonly Uint8Array[]
  /** Of `sealMetadata`, or empty. */
  readonly metadata: Uint8Array
}

export interface ParsedHeader {
  /** The whole header: what the body is bound to as context. The body begins behind it. */
  readonly bytes: Buffer
  readonly formatVersion: number
  readonly archive: boolean
  readonly vaultId: string
  /** Milliseconds since 1970, UTC. */
  readonly createdAt: number
  readonly recipients: readonly Recipient[]
  /** For `openMetadata`; empty when nothing was kept. */
  readonly metadata: Buffer
}

/** Errors: INTERNAL for a number of recipients or a total that the format has no room for. */
export function encodeHeader(parts: HeaderParts): Buffer {
  const { archive, vaultId, createdAt, sealedDeks, metadata } = parts
  const rest = Buffer.concat([
    uint8(archive ? FLAG_ARCHIVE : 0),
    uuidBytes(vaultId),
    uint64(BigInt(createdAt)),
    uint8(sealedDeks.length),
    ...sealedDeks.flatMap((sealed) => [uint8(RECIPIENT_KEY), counted(sealed)]),
    counted(metadata),
  ])
  const recipients = sealedDeks.length >= 1 && sealedDeks.length <= RECIPIENTS_MAX
  if (!recipients || PREAMBLE_BYTES + rest.length > HEADER_BYTES_MAX) {
    throw new KeyriteError('INTERNAL', { what: 'envelope', recipients: sealedDeks.length })
  }
  return Buffer.concat([MAGIC, uint8(VERSION), uint32(rest.length), rest])
}

/**
 * Length of the whole header, from its first bytes (`PREAMBLE_BYTES`, or fewer where the file is
 * shorter).
 * Errors: ENVELOPE_NOT, ENVELOPE_TOO_NEW, ENVELOPE_DAMAGED.
 */
export function headerLength(preamble: Buffer): number {
  if (!preamble.subarray(0, MAGIC.length).equals(MAGIC)) throw new KeyriteError('ENVELOPE_NOT')
  const version = preamble[MAGIC.length] ?? 0
  if (version > VERSION) throw new KeyriteError('ENVELOPE_TOO_NEW', { version })
  if (version < VERSION) throw damaged('version')
  if (preamble.length < PREAMBLE_BYTES) throw damaged('length')
  const length = PREAMBLE_BYTES + preamble.readUInt32BE(MAGIC.length + 1)
  if (length > HEADER_BYTES_MAX) throw damaged('length')
  return length
}

/**
 * Reads the header that `file` begins with; what follows it is not looked at. Nothing of it is
 * known to be genuine before a DEK was found that the commitment agrees with.
 * Errors: ENVELOPE_NOT, ENVELOPE_TOO_NEW, ENVELOPE_DAMAGED.
 */
export function parseHeader(file: Buffer): ParsedHeader {
  const length = headerLength(file.subarray(0, PREAMBLE_BYTES))
  if (file.length < length) throw damaged('length')
  const bytes = file.subarray(0, length)
  const reader = new ByteReader(bytes.subarray(PREAMBLE_BYTES))
  const header: ParsedHeader = {
    bytes,
    formatVersion: VERSION,
    archive: (flagsOf(reader.uint8('flags')) & FLAG_ARCHIVE) !== 0,
    vaultId: uuidOf(reader.take('vault', 16)),
    createdAt: timeOf(reader.uint64('created')),
    recipients: recipientsOf(reader),
    metadata: reader.counted('metadata'),
  }
  reader.end('length')
  return header
}

function flagsOf(flags: number): number {
  if (flags > FLAG_ARCHIVE) throw new KeyriteError('ENVELOPE_TOO_NEW', { flags })
  return flags
}

function timeOf(milliseconds: bigint): number {
  if (milliseconds > TIME_MAX) throw damaged('created')
  return Number(milliseconds)
}

function recipientsOf(reader: ByteReader): readonly Recipient[] {
  const count = reader.uint8('recipients')
  if (count < 1 || count > RECIPIENTS_MAX) throw damaged('recipients')
  return Array.from({ length: count }, () => {
    const kind = reader.uint8('recipient')
    if (kind === 0) throw damaged('recipient')
    if (kind > RECIPIENT_KEY) throw new KeyriteError('ENVELOPE_TOO_NEW', { kind })
    return recipientOf(reader.counted('recipient'))
  })
}
