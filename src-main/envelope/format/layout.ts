// docs/envelope-format.md. All numbers are big-endian, all lengths in bytes.

export const MAGIC = Buffer.from('4b52541a', 'hex') // KRT, and the end of a text
export const VERSION = 1
/** Magic, version, length of the rest of the header. */
export const PREAMBLE_BYTES = 4 + 1 + 4
/** The whole header. */
export const HEADER_BYTES_MAX = 64 * 1024
export const RECIPIENTS_MAX = 8
/** The one kind of recipient of version 1: a symmetric key, docs/formats.md, 'Ciphertexts'. */
export const RECIPIENT_KEY = 1
/** Bits of the flags. */
export const FLAG_ARCHIVE = 1
/** Milliseconds since 1970 that a date can hold (ECMA-262, 21.4.1.1). */
export const TIME_MAX = 8_640_000_000_000_000n
