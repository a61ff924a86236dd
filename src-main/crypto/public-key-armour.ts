import { KeyriteError } from '@shared/errors'
import { DER } from './der.ts'

/** How the bytes were dressed; 'pem-base64' is base64 of a PEM text. */
export type KeyArmour = 'der' | 'pem' | 'base64' | 'hex' | 'pem-base64'

export interface BareKey {
  readonly der: Buffer
  readonly armour: KeyArmour
}

// A public key of 4096 bits has 550 bytes; what is much larger is something else.
const LONGEST = 64 * 1024
const PEM = /-----BEGIN ([A-Z0-9 ]{1,40})-----([\sA-Za-z0-9+/=]*)-----END ([A-Z0-9 ]{1,40})-----/g

/**
 * Takes off PEM, base64 or hexadecimal text. Errors: WRAPPING_KEY_INVALID,
 * WRAPPING_KEY_PRIVATE, WRAPPING_KEY_TRAILING_BYTES (text after the PEM).
 */
export function bareKey(bytes: Uint8Array): BareKey {
  if (bytes.length > LONGEST) throw invalid('too large')
  if (bytes[0] === DER.sequence) return { der: Buffer.from(bytes), armour: 'der' }
  const text = Buffer.from(bytes)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '') // BOM
  const der = fromPem(text)
  if (der !== undefined) return { der, armour: 'pem' }
  return fromBareText(text.replace(/\s+/g, ''))
}

function fromBareText(text: string): BareKey {
  if (/^30(?:[0-9a-f]{2})+$/i.test(text)) return { der: Buffer.from(text, 'hex'), armour: 'hex' }
  const decoded = fromBase64(text)
  if (decoded[0] === DER.sequence) return { der: decoded, armour: 'base64' }
  const der = fromPem(decoded.toString('latin1'))
  if (der === undefined) throw invalid('unknown form')
  return { der, armour: 'pem-base64' }
}

function fromPem(text: string): Buffer | undefined {
  if (!text.includes('-----BEGIN ')) return undefined
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(text)) {
    throw new KeyriteError('WRAPPING_KEY_PRIVATE')
  }
  const [found, ...more] = [...text.matchAll(PEM)]
  if (found === undefined || found[1] !== found[3]) throw invalid('PEM damaged')
  if (more.length > 0) throw invalid('several PEM blocks')
  if (text.slice(found.index + found[0].length).trim() !== '') {
    throw new KeyriteError('WRAPPING_KEY_TRAILING_BYTES')
  }
  if (found[1] === 'CERTIFICATE') throw invalid('certificate')
  return fromBase64((found[2] ?? '').replace(/\s+/g, ''))
}

/** Node skips what isn't base64; a damaged file must not turn into another key. */
function fromBase64(text: string): Buffer {
  const decoded = Buffer.from(text, 'base64')
  const unpadded = text.replace(/={0,2}$/, '')
  if (decoded.toString('base64').replace(/=+$/, '') !== unpadded) throw invalid('unknown form')
  return decoded
}

/** `reason` is for the log and for tests; the locale files word the code. */
export function invalid(reason: string): KeyriteError {
  return new KeyriteError('WRAPPING_KEY_INVALID', { reason })
}
