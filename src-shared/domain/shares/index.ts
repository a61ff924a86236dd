/** A backup share as it is taken down; docs/backup-format.md, 'Shares'. */

/** Bytes of a share, and so its words. */
export const SHARE_BYTES = 56
/** Words of a line, on the screen and on paper. */
export const SHARE_WORDS_A_LINE = 4
/** What a share's QR code begins with: text of its alphanumeric mode (ISO/IEC 18004, 7.4.4). */
export const SHARE_TEXT_PREFIX = 'KEYRITE-SHARE-1:'

/** Who holds a share; `personId` where it is somebody of the vault's people. */
export interface Custodian {
  readonly name: string
  readonly personId: string | null
}
