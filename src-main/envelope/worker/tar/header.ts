// POSIX.1-2017, pax, 'ustar Interchange Format' and 'pax Header Block': what tar programs read.
import { KeyriteError } from '@shared/errors'

export const BLOCK = 512
/** The archive ends with two blocks of zeros. */
export const END = Buffer.alloc(2 * BLOCK)

const AT = { name: 0, mode: 100, size: 124, time: 136, sum: 148, type: 156, magic: 257 } as const
const PREFIX_AT = 345
const NAME_MAX = 100
const PREFIX_MAX = 155
const OCTAL_MAX = 0o77777777777
const MAGIC = Buffer.from('ustar\u000000', 'latin1')
const FILE = '0'
const FOLDER = '5'
const EXTENDED = 'x'
const [NEW_LINE, BLANK, EQUALS] = [0x0a, 0x20, 0x3d]

export interface TarEntry {
  /** Path below the archive's root, with '/'. */
  readonly name: string
  readonly bytes: number
  readonly mode: number
  /** Seconds since 1970. */
  readonly time: number
}

/** A folder: it has no content. */
export function folderHeader({ name, ...rest }: Omit<TarEntry, 'bytes'>): Buffer {
  return headerOf({ ...rest, name: `${name}/`, bytes: 0 }, FOLDER)
}

/** The blocks in front of a file's content. */
export function entryHeader(entry: TarEntry): Buffer {
  return headerOf(entry, FILE)
}

/** Long names and sizes go into a pax header. */
function headerOf(entry: TarEntry, type: string): Buffer {
  const { name, bytes } = entry
  const plain = /^[\x20-\x7e]*$/.test(name) && name.length <= NAME_MAX
  const records = [
    ...(plain ? [] : [record('path', name)]),
    ...(bytes > OCTAL_MAX ? [record('size', String(bytes))] : []),
  ]
  const shown = plain ? name : 'pax'
  const own = block({ ...entry, name: shown, bytes: Math.min(bytes, OCTAL_MAX) }, type)
  if (records.length === 0) return own
  const pax = Buffer.concat(records)
  const header = block({ name: 'pax', bytes: pax.length, mode: 0o600, time: 0 }, EXTENDED)
  return Buffer.concat([header, pax, padding(pax.length), own])
}

/** Zeros up to the next whole block. */
export function padding(bytes: number): Buffer {
  return Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK)
}

export type HeaderBlock =
  | { readonly kind: 'end' }
  | { readonly kind: 'file' | 'extended' | 'folder'; readonly entry: TarEntry }

/** Errors: ENVELOPE_DAMAGED for anything that Keyrite does not write. */
export function readBlock(bytes: Buffer): HeaderBlock {
  if (bytes.every((byte) => byte === 0)) return { kind: 'end' }
  const type = String.fromCharCode(bytes[AT.type] ?? 0)
  if (octal(bytes, AT.sum, 8) !== sumOf(bytes)) throw broken()
  const prefix = text(bytes, PREFIX_AT, PREFIX_MAX)
  const name = text(bytes, AT.name, NAME_MAX)
  const entry: TarEntry = {
    name: prefix === '' ? name : `${prefix}/${name}`,
    bytes: octal(bytes, AT.size, 12),
    mode: octal(bytes, AT.mode, 8),
    time: octal(bytes, AT.time, 12),
  }
  if (type === FILE || type === '\0') return { kind: 'file', entry }
  if (type === EXTENDED) return { kind: 'extended', entry }
  if (type === FOLDER) return { kind: 'folder', entry }
  throw broken()
}

/**
 * Path and size of a pax header; other records are not ours to follow.
 * Errors: ENVELOPE_DAMAGED for records of any but their one form, and for a path that is no UTF-8.
 */
export function readRecords(bytes: Buffer): { path?: string; size?: number } {
  const found: { path?: string; size?: number } = {}
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(BLANK, at)
    const equals = bytes.indexOf(EQUALS, space)
    const end = at + decimal(bytes.subarray(at, Math.max(at, space)))
    if (equals < 0 || equals >= end - 1 || bytes[end - 1] !== NEW_LINE) throw broken()
    const key = bytes.toString('latin1', space + 1, equals)
    const value = bytes.subarray(equals + 1, end - 1)
    if (key === 'path') found.path = utf8(value)
    if (key === 'size') found.size = decimal(value)
    at = end
  }
  return found
}

function decimal(bytes: Buffer): number {
  const digits = bytes.toString('latin1')
  const value = Number(digits)
  if (!/^\d+$/.test(digits) || !Number.isSafeInteger(value)) throw broken()
  return value
}

/** Two names that are no UTF-8 would become one. */
function utf8(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  if (!Buffer.from(text, 'utf8').equals(bytes)) throw broken()
  return text
}

export function broken(): KeyriteError {
  return new KeyriteError('ENVELOPE_DAMAGED', { field: 'archive' })
}

function block({ name, bytes, mode, time }: TarEntry, type: string): Buffer {
  const header = Buffer.alloc(BLOCK)
  header.write(name, AT.name, 'latin1')
  number(header, AT.mode, 8, mode)
  number(header, 108, 8, 0)
  number(header, 116, 8, 0)
  number(header, AT.size, 12, bytes)
  number(header, AT.time, 12, Math.min(OCTAL_MAX, Math.max(0, Math.floor(time))))
  header.write(type, AT.type, 'latin1')
  MAGIC.copy(header, AT.magic)
  number(header, AT.sum, 7, sumOf(header))
  return header
}

/** Octal digits and a zero byte. */
function number(header: Buffer, at: number, width: number, value: number): void {
  header.write(value.toString(8).padStart(width - 1, '0'), at, 'latin1')
}

function octal(bytes: Buffer, at: number, width: number): number {
  const digits = bytes.toString('latin1', at, at + width).replace(/[\0 ]+$/, '')
  if (!/^ *[0-7]*$/.test(digits)) throw broken()
  return digits.trim() === '' ? 0 : Number.parseInt(digits.trim(), 8)
}

/** Of all bytes, the sum's own field as blanks. */
function sumOf(bytes: Buffer): number {
  let sum = 0
  for (const [at, byte] of bytes.entries()) sum += at >= AT.sum && at < AT.sum + 8 ? 0x20 : byte
  return sum
}

function text(bytes: Buffer, at: number, width: number): string {
  const end = bytes.subarray(at, at + width).indexOf(0)
  return utf8(bytes.subarray(at, at + (end < 0 ? width : end)))
}

/** '<length> <key>=<value>\n', where the length counts its own digits. */
function record(key: string, value: string): Buffer {
  const rest = Buffer.from(` ${key}=${value}\n`)
  let length = rest.length
  while (length !== rest.length + String(length).length)
    length = rest.length + String(length).length
  return Buffer.concat([Buffer.from(String(length)), rest])
}
