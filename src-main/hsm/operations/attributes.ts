import type { Attribute, Handle } from 'pkcs11js'
import { KeyriteError } from '@shared/errors'
import { isCkr, toKeyriteError } from '../ckr.ts'
import type { Native } from '../session.ts'
import { ATTRIBUTES, type AttributeName, type AttributeValue, type Row } from '../templates/row.ts'

const ULONG_BYTES = 8
/** Tokens differ in whether these begin with a zero byte. */
const BIG_INTEGERS: ReadonlySet<AttributeName> = new Set(['CKA_MODULUS', 'CKA_PUBLIC_EXPONENT'])

/**
 * One attribute, or null if the token doesn't know it or doesn't tell it. One at a time: a
 * list with one unknown attribute in it fails as a whole.
 */
export function readAttribute(native: Native, object: Handle, name: AttributeName): Buffer | null {
  try {
    const [read] = native.library.C_GetAttributeValue(native.session, object, [
      { type: ATTRIBUTES[name] },
    ])
    return read?.value ?? null
  } catch (error) {
    if (isCkr(error, 'CKR_ATTRIBUTE_TYPE_INVALID', 'CKR_ATTRIBUTE_SENSITIVE')) return null
    throw toKeyriteError(error, 'C_GetAttributeValue', { attribute: name })
  }
}

/** Native-endian CK_ULONG of 4 or 8 bytes. */
export function readNumber(value: Buffer): number {
  const high = value.length === ULONG_BYTES ? value.readUInt32LE(4) : 0
  return high * 2 ** 32 + value.readUInt32LE(0)
}

export function toNative(rows: readonly Row[]): Attribute[] {
  return rows
    .filter((row) => row.use !== 'expect')
    .map((row) => ({ type: ATTRIBUTES[row.name], value: row.value }))
}

/**
 * Sends a template by `send`; if the token doesn't know an attribute, once more without the
 * optional ones. Nothing was made by the first attempt, so there is nothing to undo.
 */
export async function sendTemplate<T>(
  rows: readonly Row[],
  send: (keep: (row: Row) => boolean) => Promise<T>,
): Promise<T> {
  try {
    return await send(() => true)
  } catch (error) {
    const droppable = rows.some((row) => row.optional)
    if (!droppable || !isCkr(error, 'CKR_ATTRIBUTE_TYPE_INVALID')) throw error
    return send((row) => !row.optional)
  }
}

/** Reads every attribute back. Throws TOKEN_ANSWER_WRONG with the first that differs. */
export function checkTemplate(native: Native, object: Handle, rows: readonly Row[]): void {
  for (const row of rows) {
    if (row.use === 'send') continue
    const value = readAttribute(native, object, row.name)
    const same = value === null ? row.optional : equals(row.name, value, row.value)
    if (!same)
      throw new KeyriteError('TOKEN_ANSWER_WRONG', {
        attribute: row.name,
        wanted: shown(row.value),
        found: value === null ? 'absent' : value.toString('hex'),
      })
  }
}

function equals(name: AttributeName, read: Buffer, wanted: AttributeValue): boolean {
  if (typeof wanted === 'boolean') return read.length === 1 && (read[0] !== 0) === wanted
  if (typeof wanted === 'number') return read.length > 0 && readNumber(read) === wanted
  return (
    read.equals(wanted) || (BIG_INTEGERS.has(name) && trimZeros(read).equals(trimZeros(wanted)))
  )
}

function trimZeros(bytes: Buffer): Buffer {
  let at = 0
  while (at < bytes.length - 1 && bytes[at] === 0) at += 1
  return bytes.subarray(at)
}

function shown(value: AttributeValue): string {
  return Buffer.isBuffer(value) ? value.toString('hex') : String(value)
}
