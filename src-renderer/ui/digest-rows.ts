/** Eight bytes a row: what two people compare between two breaths. */
const BYTES_PER_ROW = 8

export interface DigestRow {
  /** Groups of four hex digits. */
  readonly groups: readonly string[]
  readonly words: readonly string[]
}

/** `0a1b2c3d` as `0a1b`, `2c3d`. */
export function groupHex(hex: string): string[] {
  return hex.match(/.{1,4}/g) ?? []
}

/** A digest in rows, each with the words of its own bytes (one word a byte). */
export function digestRows(hex: string, words: readonly string[]): DigestRow[] {
  const rows: DigestRow[] = []
  for (let byte = 0; byte * 2 < hex.length; byte += BYTES_PER_ROW) {
    rows.push({
      groups: groupHex(hex.slice(byte * 2, (byte + BYTES_PER_ROW) * 2)),
      words: words.slice(byte, byte + BYTES_PER_ROW),
    })
  }
  return rows
}
