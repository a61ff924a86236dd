/** Anything a text file would not hold: control characters, the replacement character. */
// eslint-disable-next-line no-control-regex -- control characters are what it is about
const NOT_TEXT = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffd]/
const GB18030_TYPICAL = /[\t\n\r -~\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g

function tryDecode(encoding: string, bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return NOT_TEXT.test(text) ? null : text
  } catch (error) {
    // TextDecoder answers bytes that are not of its encoding with a TypeError: not that one.
    if (error instanceof TypeError) return null
    throw error
  }
}

function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.length < 8 || bytes.length % 2 !== 0) return null
  const zeros = [0, 0]
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  })
  const [even = 0, odd = 0] = zeros
  // Latin letters, digits and spaces have a zero high byte; Chinese ones beside them have not.
  const enough = bytes.length / 8
  if (odd > enough && even === 0) return 'utf-16le'
  if (even > enough && odd === 0) return 'utf-16be'
  return null
}

/**
 * The text of a file that a person or a Chinese or English Windows may have saved: UTF-8 with
 * or without a byte order mark, UTF-16, GB18030 (which holds GBK). Null when it is no text.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const order = utf16Order(bytes)
  if (order !== null) {
    const text = tryDecode(order, bytes)
    if (text !== null) return text
  }
  return tryDecode('utf-8', bytes) ?? decodeGb18030(bytes)
}

/** Many a binary is valid GB18030 by chance, so the characters have to be usual ones, too. */
function decodeGb18030(bytes: Uint8Array): string | null {
  const text = tryDecode('gb18030', bytes)
  if (text === null) return null
  const typical = text.match(GB18030_TYPICAL)?.length ?? 0
  return typical >= 0.95 * text.length && /[:：=]/.test(text) ? text : null
}
