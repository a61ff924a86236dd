import { SHARE_BYTES } from '@shared/domain'
import { KeyriteError } from '@shared/errors'
import { sha256 } from '../fingerprint.ts'
import { SecretBytes } from '../secret-bytes.ts'

/** Specified in docs/backup-format.md, 'Shares'. Offsets in bytes. */
const VERSION = 1
const AT = { vault: 1, set: 5, counts: 9, index: 10, part: 11, key: 44, checksum: 52 } as const
const CHECKSUM = SHARE_BYTES - AT.checksum
/** A part of a secret of 32 bytes: its values, then their coordinate. */
export const PART_BYTES = AT.key - AT.part
/** Bytes of the vault's id, of a set's id, and of the key's digest. */
export const VAULT_BYTES = AT.set - AT.vault
export const SET_BYTES = AT.counts - AT.set
export const KEY_BYTES = AT.checksum - AT.key

/** What a share says beside its part of the secret. */
export interface ShareLabel {
  /** The first bytes of the vault's id, hex. */
  readonly vault: string
  /** Hex. */
  readonly setId: string
  readonly threshold: number
  readonly total: number
  /** From 1 on. */
  readonly index: number
  /** First bytes of SHA-256 of the public key whose private half it is a share of, hex. */
  readonly key: string
}

export interface Share extends ShareLabel {
  readonly part: SecretBytes
}

/** New memory, the caller's to wipe. */
export function packShare(share: Share): SecretBytes {
  const whole = SecretBytes.alloc(SHARE_BYTES)
  whole.use((bytes) => {
    bytes[0] = VERSION
    bytes.write(share.vault, AT.vault, VAULT_BYTES, 'hex')
    bytes.write(share.setId, AT.set, SET_BYTES, 'hex')
    bytes[AT.counts] = (share.threshold << 4) | share.total
    bytes[AT.index] = share.index
    bytes.set(share.part.expose(), AT.part)
    bytes.write(share.key, AT.key, KEY_BYTES, 'hex')
    checksumOf(bytes).copy(bytes, AT.checksum)
  })
  return whole
}

/**
 * New memory, the caller's to wipe.
 * @throws KeyriteError SHARE_LENGTH, SHARE_TOO_NEW, SHARE_CHECKSUM
 */
export function unpackShare(whole: SecretBytes): Share {
  return whole.use((bytes) => {
    if (bytes.length !== SHARE_BYTES) {
      throw new KeyriteError('SHARE_LENGTH', { words: bytes.length, expected: SHARE_BYTES })
    }
    // Before the version: a slip in the first word is no later version.
    if (!checksumOf(bytes).equals(bytes.subarray(AT.checksum))) {
      throw new KeyriteError('SHARE_CHECKSUM')
    }
    const counts = bytes.readUInt8(AT.counts)
    const label: ShareLabel = {
      vault: bytes.toString('hex', AT.vault, AT.set),
      setId: bytes.toString('hex', AT.set, AT.counts),
      threshold: counts >> 4,
      total: counts & 0x0f,
      index: bytes.readUInt8(AT.index),
      key: bytes.toString('hex', AT.key, AT.checksum),
    }
    const sound = label.threshold >= 2 && label.index >= 1 && label.index <= label.total
    if (bytes[0] !== VERSION || !sound) throw new KeyriteError('SHARE_TOO_NEW')
    return { ...label, part: SecretBytes.copyOf(bytes.subarray(AT.part, AT.key)) }
  })
}

/** What the custodian compares: the share's checksum, hex. It tells nothing of the secret. */
export function checkValueOf(whole: SecretBytes): string {
  return whole.use((bytes) => bytes.toString('hex', AT.checksum))
}

function checksumOf(bytes: Buffer): Buffer {
  return sha256(bytes.subarray(0, AT.checksum)).subarray(0, CHECKSUM)
}
