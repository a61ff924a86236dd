import { stat } from 'node:fs/promises'
import { isKeyriteError, KeyriteError } from '@shared/errors'
import type { TokenIdentity } from '../hsm/types.ts'
import { errnoOf, fsError } from '../platform/fs-error.ts'
import { vaultFolders, type VaultFolder } from './folder.ts'
import { hasHeader, readHeader } from './header-file.ts'
import type { VaultHeader } from './header.ts'

/** A vault on this workstation, as far as it can be known without its token. */
export interface KnownVault {
  readonly id: string
  readonly name: string
  readonly createdAt: string
  readonly token: TokenIdentity
  readonly module: { readonly path: string; readonly parameters: string }
  /** Why it can't be opened as things stand. */
  readonly problem: KeyriteError | null
}

/** By name. A damaged vault is listed, so that nobody takes it for gone; an unfinished one isn't. */
export async function listVaults(dataFolder: string): Promise<KnownVault[]> {
  const folders = await vaultFolders(dataFolder)
  const found = await Promise.all(folders.map(lookAt))
  return found
    .filter((vault) => vault !== null)
    .sort((one, other) => one.name.localeCompare(other.name) || one.id.localeCompare(other.id))
}

export function knownFrom(header: VaultHeader, problem: KeyriteError | null = null): KnownVault {
  const { id, name, createdAt, token, module } = header
  return { id, name, createdAt, token, module, problem }
}

async function lookAt(folder: VaultFolder): Promise<KnownVault | null> {
  const store = await exists(folder.store)
  if (!(await hasHeader(folder))) {
    const unfinished = !store || (await exists(folder.intent))
    const reason = { reason: 'missing' }
    return unfinished ? null : damaged(folder, new KeyriteError('VAULT_HEADER_DAMAGED', reason))
  }
  try {
    const header = await readHeader(folder)
    return knownFrom(header, store ? null : new KeyriteError('STORE_MISSING'))
  } catch (error) {
    if (!isKeyriteError(error)) throw error
    return damaged(folder, error)
  }
}

function damaged(folder: VaultFolder, problem: KeyriteError): KnownVault {
  return {
    id: folder.id,
    name: folder.id.slice(0, 8),
    createdAt: '',
    token: { serial: '', label: '' },
    module: { path: '', parameters: '' },
    problem,
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false
    throw fsError(error, { path, doing: 'reading' })
  }
}
