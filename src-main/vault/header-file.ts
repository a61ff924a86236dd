import { rm, stat } from 'node:fs/promises'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import { errnoOf, fsError } from '../platform/fs-error.ts'
import { readFileLimited } from '../platform/read-file.ts'
import { writeFileWhole } from '../platform/write-file.ts'
import type { VaultFolder } from './folder.ts'
import { parseHeader, serialiseHeader, type VaultHeader } from './header.ts'

const MAX_BYTES = 64 * 1024

export async function hasHeader(folder: VaultFolder): Promise<boolean> {
  try {
    await stat(folder.header)
    return true
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false
    throw fsError(error, { path: folder.header, doing: 'reading' })
  }
}

/** From here on the vault exists. */
export async function writeHeader(folder: VaultFolder, header: VaultHeader): Promise<void> {
  await writeFileWhole(folder.header, serialiseHeader(header), { readBack: true })
}

export async function removeHeader(folder: VaultFolder): Promise<void> {
  try {
    await rm(folder.header, { force: true })
  } catch (error) {
    throw fsError(error, { path: folder.header, doing: 'writing' })
  }
}

/**
 * Errors: NOT_FOUND (no such vault), VAULT_HEADER_DAMAGED (also when it belongs to another
 * folder), FILE_UNREADABLE.
 */
export async function readHeader(folder: VaultFolder): Promise<VaultHeader> {
  const header = parseHeader(await bytesOf(folder))
  if (header.id !== folder.id) throw new KeyriteError('VAULT_HEADER_DAMAGED', { reason: 'folder' })
  return header
}

async function bytesOf(folder: VaultFolder): Promise<Buffer> {
  try {
    return await readFileLimited(folder.header, MAX_BYTES)
  } catch (error) {
    if (!isKeyriteError(error)) throw error
    if (error.code === 'FILE_NOT_FOUND') {
      throw new KeyriteError('NOT_FOUND', { vault: folder.id }, { cause: error })
    }
    if (error.code === 'FILE_TOO_LARGE' || error.code === 'FILE_NOT_REGULAR') {
      throw new KeyriteError('VAULT_HEADER_DAMAGED', { reason: 'file' }, { cause: error })
    }
    throw error
  }
}
