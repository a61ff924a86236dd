import canonicalize from 'canonicalize'
import { z } from 'zod'
import { KeyriteError } from '@shared/errors'

const base64 = z.base64()
const hexOf = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

/** docs/backup-format.md, 'Header'. No field may be missing, none may be added. */
const backupHeader = z.strictObject({
  format: z.literal('keyrite-backup'),
  version: z.literal(1),
  vault: z.strictObject({ id: z.uuid(), name: z.string().min(1), createdAt: z.iso.datetime() }),
  createdAt: z.iso.datetime(),
  /** Which Keyrite wrote it. */
  software: z.string(),
  /** The newest trace of the copy. */
  log: z.strictObject({ seq: z.int().min(0), hash: hexOf(32) }),
  shares: z.strictObject({
    setId: hexOf(4),
    threshold: z.int().min(2).max(15),
    total: z.int().min(2).max(15),
  }),
  /** X25519, 32 bytes: what the shares give the private half of. */
  backupKey: base64,
  /** SPKI DER. */
  signer: z.strictObject({
    algorithm: z.enum(['ecdsa-p256-sha256', 'rsa-pkcs1-sha256']),
    publicKey: base64,
  }),
  /** The copy's key, sealed to the backup key. */
  key: base64,
  body: z.strictObject({ bytes: z.int().positive(), sha256: hexOf(32) }),
})
export type BackupHeader = z.infer<typeof backupHeader>

export function serialiseBackupHeader(header: BackupHeader): Buffer {
  const text = canonicalize(header)
  if (text === undefined) throw new KeyriteError('INTERNAL')
  return Buffer.from(text)
}

/** @throws KeyriteError BACKUP_INVALID, BACKUP_TOO_NEW */
export function parseBackupHeader(bytes: Buffer): BackupHeader {
  const json = jsonOf(bytes)
  const parsed = backupHeader.safeParse(json)
  if (!parsed.success) {
    if (isLater(json)) throw new KeyriteError('BACKUP_TOO_NEW')
    throw new KeyriteError('BACKUP_INVALID', { reason: 'header' })
  }
  if (!serialiseBackupHeader(parsed.data).equals(bytes)) {
    throw new KeyriteError('BACKUP_INVALID', { reason: 'header' })
  }
  return parsed.data
}

/** What the copy's key is sealed for: exactly this copy. */
export function keyContext(body: BackupHeader['body']): string {
  return `backup-file:${body.sha256}`
}

function isLater(json: unknown): boolean {
  const version = (json as { version?: unknown } | null)?.version
  return typeof version === 'number' && version > 1
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
