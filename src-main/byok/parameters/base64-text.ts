/** Shorter texts are words, not keys or tokens: 24 characters are 16 bytes. */
const CHARACTERS_MIN = 24

export type Base64Reading =
  | { readonly kind: 'base64'; readonly bytes: Buffer; readonly text: string }
  /** Base64 characters, but not a whole number of groups: cut off or badly copied. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'other' }

/** Undoes what copying out of JSON or a shell adds: white space, quotes, a comma. */
export function bareValue(text: string): string {
  return text
    .trim()
    .replace(/^["']|["'],?$/g, '')
    .replace(/\s+/g, '')
}

/**
 * Reads text that is nothing but standard base64 (RFC 4648 section 4), in one line or many.
 * Strict: padding and unused bits must be right, since both are what a truncation breaks.
 */
export function readBase64(text: string): Base64Reading {
  const bare = bareValue(text)
  if (bare.length < CHARACTERS_MIN || !/^[A-Za-z0-9+/]+=*$/.test(bare)) return { kind: 'other' }
  const bytes = Buffer.from(bare, 'base64')
  if (bytes.toString('base64') !== bare) return { kind: 'damaged' }
  return { kind: 'base64', bytes, text: bare }
}
