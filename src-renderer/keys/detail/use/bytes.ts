/** How bytes are typed and shown. */
export const BYTE_FORMS = ['text', 'hex', 'base64'] as const
export type ByteForm = (typeof BYTE_FORMS)[number]
/** Why what was typed is no bytes. */
export type ByteFault = 'hex' | 'hex-odd' | 'base64'

const CHUNK = 0x8000
const HEX = /^[0-9a-fA-F]*$/
/** RFC 4648, section 4; padding may be left out by whoever typed it off. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
/** What a text field would lose or hide; tab and line ends are text. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const UNSHOWABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  }
  return btoa(binary)
}

/** @param text base64 as main sends it */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What was typed or pasted as bytes. White space in hex and base64 means nothing. */
export function readBytes(form: ByteForm, typed: string): Uint8Array | ByteFault {
  if (form === 'text') return new TextEncoder().encode(typed)
  const dense = typed.replace(/\s+/g, '')
  return form === 'hex' ? readHex(dense) : readBase64(dense)
}

function readHex(dense: string): Uint8Array | ByteFault {
  if (!HEX.test(dense)) return 'hex'
  if (dense.length % 2 !== 0) return 'hex-odd'
  return Uint8Array.from(dense.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function readBase64(dense: string): Uint8Array | ByteFault {
  if (!BASE64.test(dense)) return 'base64'
  try {
    return fromBase64(dense)
  } catch {
    return 'base64'
  }
}

/** Bytes in one form; null where they are no text that a field can show. */
export function showBytes(form: ByteForm, bytes: Uint8Array): string | null {
  if (form === 'hex') return toHex(bytes)
  if (form === 'base64') return toBase64(bytes)
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return UNSHOWABLE.test(text) ? null : text
  } catch {
    return null
  }
}

/**
 * A file that holds base64 text instead of bytes, as `openssl enc -base64` writes it, is read as
 * the bytes that it stands for. Anything else is taken as it is.
 */
export function unwrapBase64(bytes: Uint8Array): Uint8Array {
  const text = showBytes('text', bytes)
  if (text === null || text.trim() === '') return bytes
  const read = readBytes('base64', text)
  return typeof read === 'string' || read.length === 0 ? bytes : read
}
