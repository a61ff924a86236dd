import { KeyriteError } from '@shared/errors'
import { SecretBytes } from '../../crypto/secret-bytes.ts'
import { counted, int64, uint16, uint64, uint8 } from './byte-fields.ts'
import { ByteReader } from './byte-reader.ts'
import { damaged } from './fault.ts'

/** What is kept of the original; what is undefined was not kept. */
export interface FileMetadata {
  /** The file's own name, not a path: 1 to 255 bytes as the file system has them. */
  readonly name?: Buffer | undefined
  /** Bytes of the plaintext. */
  readonly size?: number | undefined
  /** Permission bits, 0 to 0o7777. */
  readonly mode?: number | undefined
  /** Nanoseconds since 1970, UTC. */
  readonly modifiedAt?: bigint | undefined
}

const TAGS = { padding: 0, name: 1, size: 2, mode: 3, modifiedAt: 4 } as const
const NAME_BYTES_MAX = 255 // NAME_MAX of Linux
const MODE_MAX = 0o7777
/** The whole is filled up to a multiple of this, so that its length tells little of a name's. */
const STEP = 64
const SLASH = 0x2f

/** Empty when nothing is kept. Errors: INTERNAL for what can't be read back. */
export function encodeMetadata(metadata: FileMetadata): SecretBytes {
  const { name, size, mode, modifiedAt } = metadata
  const fits = (name === undefined || isName(name)) && (mode === undefined || isMode(mode))
  if (!fits) throw new KeyriteError('INTERNAL', { what: 'metadata' })
  const fields = [
    field(TAGS.name, name),
    field(TAGS.size, size === undefined ? size : uint64(BigInt(size))),
    field(TAGS.mode, mode === undefined ? mode : uint16(mode)),
    field(TAGS.modifiedAt, modifiedAt === undefined ? modifiedAt : int64(modifiedAt)),
  ]
  const length = fields.reduce((sum, bytes) => sum + bytes.length, 0)
  const whole = Buffer.alloc(Math.ceil(length / STEP) * STEP)
  Buffer.concat(fields).copy(whole)
  return SecretBytes.take(whole)
}

/** Errors: ENVELOPE_DAMAGED for any but the one form, ENVELOPE_TOO_NEW for a later field. */
export function decodeMetadata(bytes: Buffer): FileMetadata {
  if (bytes.length === 0 || bytes.length % STEP !== 0) throw damaged('metadata')
  const reader = new ByteReader(bytes)
  const metadata: { -readonly [Key in keyof FileMetadata]: FileMetadata[Key] } = {}
  for (let previous = 0; reader.left > 0;) {
    const tag = reader.uint8('metadata')
    if (tag === TAGS.padding) {
      requirePadding(reader)
      break
    }
    if (tag <= previous) throw damaged('metadata')
    previous = tag
    readField(tag, reader.counted('metadata'), metadata)
  }
  return metadata
}

function readField(
  tag: number,
  value: Buffer,
  metadata: { -readonly [Key in keyof FileMetadata]: FileMetadata[Key] },
): void {
  const reader = new ByteReader(value)
  if (tag === TAGS.name) metadata.name = Buffer.from(reader.take('name', value.length))
  else if (tag === TAGS.size) metadata.size = Number(reader.uint64('size'))
  else if (tag === TAGS.mode) metadata.mode = reader.uint16('mode')
  else if (tag === TAGS.modifiedAt) metadata.modifiedAt = BigInt.asIntN(64, reader.uint64('time'))
  else throw new KeyriteError('ENVELOPE_TOO_NEW', { field: tag })
  reader.end('metadata')
  if (metadata.name !== undefined && !isName(metadata.name)) throw damaged('name')
  if (metadata.mode !== undefined && !isMode(metadata.mode)) throw damaged('mode')
  if (metadata.size !== undefined && !Number.isSafeInteger(metadata.size)) throw damaged('size')
}

/** With the tag that was read, less than a step of zeros. */
function requirePadding(reader: ByteReader): void {
  const padding = reader.take('metadata', reader.left)
  if (padding.length >= STEP - 1 || padding.some((byte) => byte !== 0)) throw damaged('metadata')
}

function field(tag: number, value: Uint8Array | undefined): Buffer {
  return value === undefined ? Buffer.alloc(0) : Buffer.concat([uint8(tag), counted(value)])
}

/** One component of a path: what a person gets must not land in another folder. */
function isName(name: Buffer): boolean {
  if (name.length < 1 || name.length > NAME_BYTES_MAX) return false
  if (name.includes(0) || name.includes(SLASH)) return false
  return !name.equals(Buffer.from('.')) && !name.equals(Buffer.from('..'))
}

function isMode(mode: number): boolean {
  return Number.isInteger(mode) && mode >= 0 && mode <= MODE_MAX
}
