import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { BACKUP_FILE_MAX } from '@shared/limits.ts'
import { KeyriteError } from '@shared/errors'
import { fsError } from '../../platform/fs-error.ts'
import { FRAME_MAX, readFrame } from './frame.ts'
import type { BackupHeader } from './header.ts'

const CHUNK = 1024 * 1024

export interface BackupFrame {
  readonly header: BackupHeader
  readonly bodyAt: number
}

/** Header and signature; the body's length only. Errors: BACKUP_INVALID, BACKUP_TOO_NEW, FILE_*. */
export function readBackup(path: string): Promise<BackupFrame> {
  return withFile(path, async (file) => {
    const { size } = await file.stat()
    if (size > BACKUP_FILE_MAX) {
      throw new KeyriteError('FILE_TOO_LARGE', { path, maxBytes: BACKUP_FILE_MAX })
    }
    const start = Buffer.alloc(Math.min(size, FRAME_MAX))
    await fill(file, start, 0)
    const frame = readFrame(start)
    if (size !== frame.bodyAt + frame.header.body.bytes) {
      throw new KeyriteError('BACKUP_INVALID', { reason: 'length' })
    }
    return frame
  })
}

/**
 * Writes the body into a new file, private to this user. What arrived there has the digest that the
 * signed header names, or this fails and nothing was believed. Errors: BACKUP_INVALID, FILE_*,
 * TARGET_*, DISK_FULL.
 */
export function extractBody(
  path: string,
  { header, bodyAt }: BackupFrame,
  target: string,
): Promise<void> {
  return withFile(path, async (file) => {
    const hash = createHash('sha256')
    const out = await open(target, 'wx', 0o600).catch((error: unknown) => {
      throw fsError(error, { path: target, doing: 'writing' })
    })
    try {
      for (let at = 0; at < header.body.bytes; at += CHUNK) {
        const chunk = Buffer.alloc(Math.min(CHUNK, header.body.bytes - at))
        await fill(file, chunk, bodyAt + at)
        hash.update(chunk)
        await out.writeFile(chunk)
      }
    } catch (error) {
      throw fsError(error, { path: target, doing: 'writing' })
    } finally {
      await out.close()
    }
    if (hash.digest('hex') !== header.body.sha256) {
      throw new KeyriteError('BACKUP_INVALID', { reason: 'digest' })
    }
  })
}

async function fill(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let have = 0
  while (have < bytes.length) {
    const { bytesRead } = await file.read(bytes, have, bytes.length - have, position + have)
    if (bytesRead === 0) throw new KeyriteError('BACKUP_INVALID', { reason: 'length' })
    have += bytesRead
  }
}

async function withFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  try {
    const file = await open(path, 'r')
    try {
      if (!(await file.stat()).isFile()) throw new KeyriteError('FILE_NOT_REGULAR', { path })
      return await work(file)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw fsError(error, { path, doing: 'reading' })
  }
}
