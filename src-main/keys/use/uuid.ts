const FORM = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/
const GROUPS = [8, 12, 16, 20] as const

export const UUID_BYTES = 16

/** The 16 bytes of a UUID, RFC 9562 section 4. */
export function uuidBytes(uuid: string): Buffer {
  if (!FORM.test(uuid)) throw new TypeError('not a UUID')
  return Buffer.from(uuid.replaceAll('-', ''), 'hex')
}

export function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  const ends = [...GROUPS, hex.length]
  return ends.map((end, index) => hex.slice(ends[index - 1] ?? 0, end)).join('-')
}
