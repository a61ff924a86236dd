import { createPublicKey, verify } from 'node:crypto'
import { BACKUP_HEADER_MAX } from '@shared/limits.ts'
import { KeyriteError } from '@shared/errors'
import type { ManifestSignature } from '../../vault/index.ts'
import { parseBackupHeader, serialiseBackupHeader, type BackupHeader } from './header.ts'

/** docs/backup-format.md, 'File': magic, version, header, signature, then the body. */
const MAGIC = Buffer.from('KRBACKUP\x01', 'latin1')
const HEADER_LENGTH = 4
const SIGNATURE_LENGTH = 2
const SIGNATURE_MAX = 1024
const FIXED = MAGIC.length + HEADER_LENGTH
/** As much of a file as its frame can take. */
export const FRAME_MAX = FIXED + BACKUP_HEADER_MAX + SIGNATURE_LENGTH + SIGNATURE_MAX

/** What is signed: all that stands before the signature. */
export function signedPart(header: BackupHeader): Buffer {
  const bytes = serialiseBackupHeader(header)
  const length = Buffer.alloc(HEADER_LENGTH)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([MAGIC, length, bytes])
}

export function frameOf(signed: Buffer, { signature }: ManifestSignature): Buffer {
  const length = Buffer.alloc(SIGNATURE_LENGTH)
  length.writeUInt16BE(signature.length)
  return Buffer.concat([signed, length, signature])
}

/**
 * Reads the beginning of a file; `bodyAt` is where its body begins. The signature holds: by the key
 * that the header names, which a person has to compare.
 * @throws KeyriteError BACKUP_INVALID, BACKUP_TOO_NEW
 */
export function readFrame(start: Buffer): { header: BackupHeader; bodyAt: number } {
  const sameLetters = start.subarray(0, MAGIC.length - 1).equals(MAGIC.subarray(0, -1))
  if (!sameLetters || start.length < FIXED) throw invalid('magic')
  if (start[MAGIC.length - 1] !== 1) throw new KeyriteError('BACKUP_TOO_NEW')
  const headerLength = start.readUInt32BE(MAGIC.length)
  const signedLength = FIXED + headerLength
  if (headerLength > BACKUP_HEADER_MAX || start.length < signedLength + SIGNATURE_LENGTH) {
    throw invalid('length')
  }
  const header = parseBackupHeader(start.subarray(FIXED, signedLength))
  const signatureLength = start.readUInt16BE(signedLength)
  const signatureAt = signedLength + SIGNATURE_LENGTH
  const bodyAt = signatureAt + signatureLength
  if (signatureLength > SIGNATURE_MAX || start.length < bodyAt) throw invalid('length')
  const signature = start.subarray(signatureAt, bodyAt)
  if (!isSigned(header, start.subarray(0, signedLength), signature)) throw invalid('signature')
  return { header, bodyAt }
}

function isSigned({ signer }: BackupHeader, signed: Buffer, signature: Buffer): boolean {
  try {
    const key = Buffer.from(signer.publicKey, 'base64')
    const publicKey = createPublicKey({ key, format: 'der', type: 'spki' })
    return verify('sha256', signed, publicKey, signature)
  } catch {
    // No public key at all, or a signature of no such shape: it does not hold.
    return false
  }
}

function invalid(reason: string): KeyriteError {
  return new KeyriteError('BACKUP_INVALID', { reason })
}
