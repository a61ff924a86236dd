import { SHARE_BYTES, SHARE_TEXT_PREFIX } from '@shared/domain'
import { digestToWords, wordsToDigest } from '@shared/domain/digest-words.ts'
import { KeyriteError } from '@shared/errors'
import { SecretBytes } from '../secret-bytes.ts'

/** RFC 4648, 6: all of its letters are in the alphanumeric mode of QR codes. */
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const BITS = 5
const BYTE = 8

export function shareWords(whole: SecretBytes): string[] {
  return whole.use((bytes) => digestToWords(bytes))
}

/** The text of a share's QR code. */
export function shareText(whole: SecretBytes): string {
  return SHARE_TEXT_PREFIX + whole.use(toBase32)
}

/**
 * The bytes of what was typed or scanned; numbers and points around the words don't matter.
 * @throws KeyriteError SHARE_LENGTH, SHARE_WORD
 */
export function readShareText(typed: string): SecretBytes {
  const text = typed.trim()
  if (text.toUpperCase().startsWith(SHARE_TEXT_PREFIX)) {
    return fromBase32(text.slice(SHARE_TEXT_PREFIX.length).toUpperCase())
  }
  const words = text.split(/[^\p{L}]+/u).filter((word) => word !== '')
  const found = wordsToDigest(words.join(' '))
  if (!found.ok) {
    throw new KeyriteError('SHARE_WORD', { position: found.position + 1, fault: found.fault })
  }
  if (words.length !== SHARE_BYTES) {
    found.bytes.fill(0)
    throw new KeyriteError('SHARE_LENGTH', { words: words.length, expected: SHARE_BYTES })
  }
  return SecretBytes.take(found.bytes)
}

function toBase32(bytes: Buffer): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << BYTE) | byte
    bits += BYTE
    while (bits >= BITS) {
      bits -= BITS
      text += BASE32.charAt((held >> bits) & 0x1f)
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + BASE32.charAt((held << (BITS - bits)) & 0x1f) : text
}

/** Exactly a share's length, no other letters, and no bits set beyond it. */
function fromBase32(text: string): SecretBytes {
  const values = Array.from(text, (letter) => BASE32.indexOf(letter))
  const wrong = new KeyriteError('SHARE_LENGTH', { words: 0, expected: SHARE_BYTES })
  if (values.length !== Math.ceil((SHARE_BYTES * BYTE) / BITS) || values.includes(-1)) throw wrong
  const bytes = Buffer.alloc(SHARE_BYTES)
  let held = 0
  let bits = 0
  let at = 0
  for (const value of values) {
    held = (held << BITS) | value
    bits += BITS
    if (bits < BYTE) continue
    bits -= BYTE
    bytes[at] = held >> bits
    at += 1
    held &= (1 << bits) - 1
  }
  if (held !== 0) {
    bytes.fill(0)
    throw wrong
  }
  return SecretBytes.take(bytes)
}
