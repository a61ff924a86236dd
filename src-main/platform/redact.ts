/** A field with one of these words in its name is never logged, even if that hides too much. */
const SECRET_WORDS: ReadonlySet<string> = new Set([
  'pin',
  'puk',
  'passphrase',
  'password',
  'secret',
  'component',
  'components',
  'share',
  'shares',
  'scalar',
  'plaintext',
  'material',
  'pkcs8',
])

// 128 bits and more: keys, and digests with them, which the traces have in full.
const HEX = /(?<![0-9A-Za-z])(?:[0-9a-f]{2}[\s:]?){15,}[0-9a-f]{2}(?![0-9A-Za-z])/gi
const BASE64 = /[A-Za-z0-9+/_-]{22,}={0,2}/g
const BASE64_SHORTEST = 24
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
// Invisible characters that could make a log line read as something else.
const UNSEEN = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** Text without anything that looks like key material, and with unseen characters written out. */
export function redactText(text: string): string {
  return text
    .replace(HEX, (found) => `[redacted ${found.replace(/[\s:]/g, '').length} hex]`)
    .replace(BASE64, (found) => {
      const readable = found.length < BASE64_SHORTEST || UUID.test(found) || looksWritten(found)
      return readable ? found : `[redacted ${found.length} base64]`
    })
    .replace(UNSEEN, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** True for names such as `soPin` or `new_passphrase`. */
export function isSecretName(name: string): boolean {
  const words = name.split(/(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+/)
  return words.some((word) => SECRET_WORDS.has(word.toLowerCase()))
}

/**
 * Paths and identifiers are made of words: letters of one case or CamelCase with long humps,
 * few digits at the end. Random base64 of this length is practically never.
 */
function looksWritten(text: string): boolean {
  return text
    .replace(/=+$/, '')
    .split(/[+/_-]/)
    .every((part) => part.length <= 2 || isWord(part))
}

function isWord(part: string): boolean {
  if (/^(?:[a-z]+|[A-Z]+)[0-9]{0,4}$/.test(part) || /^[0-9]{1,10}$/.test(part)) return true
  const humps = part.match(/[A-Z]?[a-z]+/g) ?? []
  return /^[A-Z]?[a-z]+(?:[A-Z][a-z]+)*[0-9]{0,4}$/.test(part) && humps.length * 4 <= part.length
}
